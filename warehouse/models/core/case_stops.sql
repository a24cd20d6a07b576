-- One row per stop of a clock: from where no earlier stop holds it to where this one ends, so that the stops of a clock never overlap; one without an end goes on at the as-of.
WITH stops AS (
    SELECT
        k.case_no,
        k.clock,
        coalesce(k.department, 'unspecified') AS department,
        k.started_at,
        greatest(s.started_at, k.started_at) AS begun_at,
        least(coalesce(s.completed_at, w.as_of), coalesce(k.ended_at, w.as_of)) AS to_at,
        s.completed_at IS NULL AND k.ended_at IS NULL AS goes_on,
        s.reason
    FROM core.clocked AS k
    JOIN core.steps AS s USING (case_no)
    CROSS JOIN core.watermark AS w
    WHERE s.kind = 'suspension' AND s.started_at IS NOT NULL
),
parted AS (
    SELECT
        *,
        greatest(
            begun_at,
            max(to_at) OVER (
                PARTITION BY case_no, clock ORDER BY begun_at, to_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            )
        ) AS from_at
    FROM stops
    -- One that began just now is not over, though it has taken nothing yet.
    WHERE begun_at < to_at OR (goes_on AND begun_at = to_at)
)
SELECT
    case_no,
    clock,
    department,
    from_at,
    to_at,
    from_at::DATE AS from_on,
    to_at::DATE AS to_on,
    -- NULL where no calendar knows the day: such a stop takes no working day from the clock.
    b.ordinal AS from_day,
    e.ordinal AS to_day,
    -- What the clock had counted when it was stopped.
    b.ordinal - s.ordinal - coalesce(sum(e.ordinal - b.ordinal) OVER before, 0)::INTEGER AS counted_days,
    from_at::DATE - started_at::DATE - coalesce(sum(to_at::DATE - from_at::DATE) OVER before, 0)::INTEGER AS counted_natural_days,
    seconds_between(started_at, from_at) - coalesce(sum(seconds_between(from_at, to_at)) OVER before, 0) AS counted_seconds,
    goes_on,
    reason
FROM parted
LEFT JOIN core.calendar AS s ON s.date = started_at::DATE
LEFT JOIN core.calendar AS b ON b.date = from_at::DATE
LEFT JOIN core.calendar AS e ON e.date = to_at::DATE
WHERE from_at < to_at OR goes_on
WINDOW before AS (PARTITION BY case_no, clock ORDER BY from_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)

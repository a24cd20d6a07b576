-- One row per case and clock that was stopped: the union of its stops (never their sum), in working days, natural days and seconds.
WITH stops AS (
    SELECT
        k.case_no,
        k.clock,
        greatest(s.started_at, k.started_at) AS from_at,
        least(coalesce(s.completed_at, w.as_of), coalesce(k.ended_at, w.as_of)) AS to_at
    FROM core.clocked AS k
    JOIN core.steps AS s USING (case_no)
    CROSS JOIN core.watermark AS w
    WHERE s.kind = 'suspension' AND s.started_at IS NOT NULL
),
counted AS (
    SELECT
        case_no,
        clock,
        from_at,
        to_at,
        b.ordinal AS from_day,
        e.ordinal AS to_day,
        max(e.ordinal) OVER earlier AS day_until,
        max(to_at) OVER earlier AS until_at
    FROM stops
    LEFT JOIN core.calendar AS b ON b.date = from_at::DATE
    LEFT JOIN core.calendar AS e ON e.date = to_at::DATE
    WHERE from_at < to_at
    WINDOW earlier AS (
        PARTITION BY case_no, clock ORDER BY from_at, to_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)
SELECT
    case_no,
    clock,
    sum(greatest(to_day - greatest(from_day, day_until), 0))::INTEGER AS working_days,
    sum(greatest(to_at::DATE - greatest(from_at, until_at)::DATE, 0))::INTEGER AS natural_days,
    sum(greatest(seconds_between(greatest(from_at, until_at), to_at), 0)) AS seconds
FROM counted
GROUP BY case_no, clock

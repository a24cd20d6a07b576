-- One row per asked period, group, age at first sight, age at the end or the as-of, and kind of end: cases begun in the period.
WITH asked AS (
    SELECT unnest(range(len($starts))) AS period, unnest($starts) AS first_day, unnest($ends) AS end_day
),
known_from AS (
    SELECT unnest($departments::VARCHAR[]) AS department, unnest($first_days::DATE[]) AS first_day
),
told AS (
    SELECT
        clocks.*,
        CASE WHEN ended_at <= $as_of THEN state ELSE 'open' END AS ending,
        -- What was open when the records of its department begin is seen from the end of the day before.
        seen.ordinal - first.ordinal AS seen_working_days,
        (epoch(known_from.first_day::TIMESTAMPTZ) - epoch(started_at)) / 86400 AS seen_natural_days,
        -- As of an earlier day an open case is as old as it was then; its stops are those known today.
        CASE WHEN ended_at <= $as_of THEN net_days ELSE today.ordinal - first.ordinal - suspended_days END AS working_days,
        CASE WHEN ended_at <= $as_of THEN elapsed_seconds ELSE epoch($as_of::TIMESTAMPTZ) - epoch(started_at) END / 86400 AS natural_days
    FROM scoped.case_clocks AS clocks
    LEFT JOIN known_from ON known_from.department = clocks.department
    LEFT JOIN scoped.calendar AS seen ON seen.date = known_from.first_day - 1
    LEFT JOIN scoped.calendar AS first ON first.date = clocks.started_on
    LEFT JOIN scoped.calendar AS today ON today.date = $today
    WHERE started_at <= $as_of AND started_on >= list_min($starts) AND started_on < list_max($ends)
)
SELECT
    {columns},
    greatest({entered}, 0)::DOUBLE AS entered,
    -- An age that no calendar knows stays unknown.
    CASE WHEN {age} < 0 THEN 0 ELSE {age} END::DOUBLE AS age,
    ending,
    count(*)::BIGINT AS n
FROM told
JOIN asked ON started_on >= asked.first_day AND started_on < asked.end_day
WHERE {predicates}
GROUP BY ALL

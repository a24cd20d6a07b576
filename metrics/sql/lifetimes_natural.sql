-- One row per asked period, group, age at first sight, age at the end or the as-of in natural days, and kind of end: cases begun in the period.
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
        (epoch(known_from.first_day::TIMESTAMPTZ) - epoch(started_at)) / 86400 AS entered,
        CASE WHEN ended_at <= $as_of THEN elapsed_seconds ELSE epoch($as_of::TIMESTAMPTZ) - epoch(started_at) END / 86400 AS age
    FROM scoped.case_clocks AS clocks
    LEFT JOIN known_from ON known_from.department = clocks.department
    WHERE started_at <= $as_of AND started_on >= list_min($starts) AND started_on < list_max($ends)
)
SELECT
    {columns},
    greatest(entered, 0)::DOUBLE AS entered,
    CASE WHEN age < 0 THEN 0 ELSE age END::DOUBLE AS age,
    ending,
    count(*)::BIGINT AS n
FROM told
JOIN asked ON started_on >= asked.first_day AND started_on < asked.end_day
WHERE {predicates}
GROUP BY ALL

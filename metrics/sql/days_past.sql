-- One row per distance from the promise in working days, late ones positive: the cases decided in the period at that distance.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
)
SELECT
    net_days - limit_days AS days,
    count(*)::BIGINT AS n,
    count(*) FILTER (WHERE outcome = 'late')::BIGINT AS late_n
FROM scoped.case_clocks, asked
WHERE net_days IS NOT NULL AND limit_days IS NOT NULL AND limit_unit = 'working_days' AND {predicates}
GROUP BY ALL
ORDER BY days

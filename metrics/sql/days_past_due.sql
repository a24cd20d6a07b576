-- One row per distance from the due date in natural days, late ones positive: the cases decided in the period at that distance.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
told AS (
    SELECT clocks.*, {past} AS past FROM scoped.case_clocks AS clocks
)
SELECT past::BIGINT AS days, count(*)::BIGINT AS n, count(*) FILTER (outcome = 'late')::BIGINT AS late_n
FROM told, asked
WHERE past IS NOT NULL AND {predicates}
GROUP BY ALL
ORDER BY days

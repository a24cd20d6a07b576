-- One row per number of net working days: cases decided after that many in the period, and how many of them were late.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
)
SELECT net_days AS days, count(*)::BIGINT AS n, count(*) FILTER (WHERE outcome = 'late')::BIGINT AS late_n
FROM scoped.case_clocks, asked
WHERE net_days IS NOT NULL AND {predicates}
GROUP BY net_days
ORDER BY net_days

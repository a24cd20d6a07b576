-- One row per kind of case decided in the period, reworked or not: how many, and half of them decided within how many days.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
behind AS (
    SELECT case_no, net_days, elapsed_seconds FROM scoped.case_clocks, asked WHERE {predicates}
),
worked AS (
    SELECT case_no, count(*) > count(DISTINCT step) AS reworked
    FROM scoped.steps
    SEMI JOIN behind USING (case_no)
    WHERE kind = 'work' AND coalesce(completed_at, started_at) <= $as_of
    GROUP BY case_no
)
SELECT
    reworked,
    count(*)::BIGINT AS cases,
    quantile_cont(net_days, 0.5)::DOUBLE AS median_days,
    (quantile_cont(elapsed_seconds, 0.5) / 86400)::DOUBLE AS median_natural_days
FROM worked
JOIN behind USING (case_no)
GROUP BY reworked

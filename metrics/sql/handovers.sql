-- One row per pair of departments whose steps follow one another in cases decided in the period, and one with all that cross (no giver).
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
behind AS (
    SELECT case_no FROM scoped.case_clocks, asked WHERE {predicates}
),
following AS (
    SELECT
        case_no,
        wait_seconds,
        coalesce(department, '') AS taker,
        lag(coalesce(department, '')) OVER (PARTITION BY case_no ORDER BY seq) AS giver
    FROM scoped.steps
    SEMI JOIN behind USING (case_no)
    WHERE kind = 'work' AND coalesce(completed_at, started_at) <= $as_of
),
pairs AS (
    SELECT *, giver <> taker AS crossing FROM following WHERE giver IS NOT NULL
)
SELECT
    giver,
    taker,
    crossing,
    count(*)::BIGINT AS n,
    count(DISTINCT case_no)::BIGINT AS cases,
    (quantile_cont(wait_seconds, 0.5) / 3600)::DOUBLE AS wait_hours
FROM pairs
GROUP BY GROUPING SETS ((giver, taker, crossing), (crossing))
ORDER BY n DESC, giver, taker

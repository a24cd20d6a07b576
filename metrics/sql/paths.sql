-- One row per path, the commonest first: the order of steps of the cases decided in the period, stops of the clock marked.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
behind AS (
    SELECT case_no, net_days, elapsed_seconds, outcome FROM scoped.case_clocks, asked WHERE {predicates}
),
walked AS (
    SELECT case_no, list(CASE kind WHEN 'suspension' THEN '❚❚ ' ELSE '' END || step ORDER BY seq) AS path
    FROM scoped.steps
    SEMI JOIN behind USING (case_no)
    WHERE coalesce(completed_at, started_at) <= $as_of
    GROUP BY case_no
)
SELECT
    md5(array_to_string(path, chr(31)))[:12] AS id,
    path,
    count(*)::BIGINT AS n,
    quantile_cont(net_days, 0.5)::DOUBLE AS median_days,
    quantile_cont(net_days, 0.9)::DOUBLE AS p90_days,
    (quantile_cont(elapsed_seconds, 0.5) / 86400)::DOUBLE AS median_natural_days,
    count(*) FILTER (WHERE outcome = 'late')::BIGINT AS late,
    count(*) FILTER (WHERE outcome <> 'unknown')::BIGINT AS promised,
    count(*) OVER ()::BIGINT AS paths,
    (sum(count(*)) OVER ())::BIGINT AS cases
FROM walked
JOIN behind USING (case_no)
GROUP BY path
ORDER BY n DESC, path
LIMIT $most

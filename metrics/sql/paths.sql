-- One row per path, the commonest first: the order of steps of the cases decided in the period, stops of the clock marked.
WITH behind AS (
    SELECT way, n, late, promised, net_days, elapsed_seconds
    FROM {source}
    WHERE day >= $start::DATE AND day < $end::DATE AND {predicates}
),
named AS (
    SELECT way, list(CASE kind WHEN 'suspension' THEN '❚❚ ' ELSE '' END || step ORDER BY place) AS path
    FROM ({steps})
    GROUP BY way
),
counted AS (
    SELECT
        path,
        sum(n)::BIGINT AS n,
        sum(late)::BIGINT AS late,
        sum(promised)::BIGINT AS promised,
        count(*) OVER ()::BIGINT AS paths,
        (sum(sum(n)) OVER ())::BIGINT AS cases
    FROM behind
    JOIN named USING (way)
    GROUP BY path
    ORDER BY n DESC, path
    LIMIT $most
),
took AS (
    SELECT path, unnest(net_days) AS net_days, unnest(elapsed_seconds) AS elapsed_seconds
    FROM behind
    JOIN named USING (way)
    SEMI JOIN counted USING (path)
)
SELECT
    md5(array_to_string(path, chr(31)))[:12] AS id,
    counted.*,
    quantile_cont(took.net_days, 0.5)::DOUBLE AS median_days,
    quantile_cont(took.net_days, 0.9)::DOUBLE AS p90_days,
    (quantile_cont(took.elapsed_seconds, 0.5) / 86400)::DOUBLE AS median_natural_days
FROM counted
LEFT JOIN took USING (path)
GROUP BY ALL
ORDER BY n DESC, path

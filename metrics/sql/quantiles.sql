-- One row per asked period and group: how many, and their quantiles (type 7), from the single durations.
WITH asked AS (
    SELECT unnest(range(len($starts))) AS period, unnest($starts) AS first_day, unnest($ends) AS end_day
),
days AS (
    SELECT period, unnest(range(first_day, end_day, INTERVAL 1 DAY))::DATE AS day FROM asked
)
SELECT {columns}, count(*)::BIGINT AS n, quantile_cont({value}::DOUBLE, $probabilities) AS quantiles
FROM {source} AS source
JOIN days USING (day)
-- Said of the moments, too, so that those of other years are passed over when they are read.
WHERE happened_at >= list_min($starts::DATE[])::TIMESTAMPTZ AND happened_at < list_max($ends::DATE[])::TIMESTAMPTZ AND {predicates}
GROUP BY ALL

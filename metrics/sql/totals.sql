-- One row per asked period and group: the sums that figures are made of.
WITH asked AS (
    SELECT unnest(range(len($starts))) AS period, unnest($starts) AS first_day, unnest($ends) AS end_day
),
days AS (
    SELECT period, unnest(range(first_day, end_day, INTERVAL 1 DAY))::DATE AS day FROM asked
)
SELECT {columns}
FROM {source} AS source
JOIN days USING (day)
-- Rows lie by day: the bounds let the others be passed over unread.
WHERE source.day >= list_min($starts) AND source.day < list_max($ends) AND {predicates}
GROUP BY ALL

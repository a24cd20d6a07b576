-- One row per asked period, group and duration (or bucket of durations): how many cases or steps took that long.
WITH asked AS (
    SELECT unnest(range(len($starts))) AS period, unnest($starts) AS first_day, unnest($ends) AS end_day
),
days AS (
    SELECT period, unnest(range(first_day, end_day, INTERVAL 1 DAY))::DATE AS day FROM asked
)
SELECT {columns}, {bucket} AS duration, sum(n)::BIGINT AS n
FROM {source} AS source
JOIN days USING (day)
WHERE {predicates}
GROUP BY ALL
HAVING sum(n) > 0

-- One row per asked period and row of a table that lies in it.
WITH asked AS (
    SELECT unnest(range(len($starts))) AS period, unnest($starts) AS first_day, unnest($ends) AS end_day
)
SELECT asked.period, source.*
FROM {source} AS source
JOIN asked ON source.day >= asked.first_day AND source.day < asked.end_day

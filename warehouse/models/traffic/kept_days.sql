-- One row per day of one kept log: how many requests, the first and the last.
SELECT $load_id AS load_id, occurred_at::DATE AS day, count(*) AS requests, min(occurred_at) AS first_at, max(occurred_at) AS last_at
FROM read_parquet($file)
WHERE occurred_at IS NOT NULL
GROUP BY occurred_at::DATE

-- One row per day of one kept log: how many requests, the first and the last. A quarter of an hour is of one day.
SELECT $load_id AS load_id, first_at::DATE AS day, sum(requests)::BIGINT AS requests, min(first_at) AS first_at, max(last_at) AS last_at
FROM (
    SELECT min(occurred_at) AS first_at, max(occurred_at) AS last_at, count(*) AS requests
    FROM read_parquet($file)
    WHERE occurred_at IS NOT NULL
    GROUP BY epoch_us(occurred_at) // 900000000
)
GROUP BY first_at::DATE

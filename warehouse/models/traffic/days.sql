-- One row per day of which a log that counts tells: requests, and whether two logs tell of it.
SELECT day, sum(requests)::BIGINT AS requests, count(DISTINCT origin) > 1 AS shared
FROM work.logged_days
SEMI JOIN work.counting_loads USING (load_id)
GROUP BY day
ORDER BY day

-- One row per load that counts and day of which its log tells: how many requests or events, the first and the last.
SELECT load_id, day, origin, archived, requests, first_at, last_at
FROM work.logged_days
SEMI JOIN work.counting_loads USING (load_id)
ORDER BY day, load_id

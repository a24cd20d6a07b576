-- One row per day of which a log tells that counts otherwise than in the published version, and the days beside it, into which visits reach.
SELECT DISTINCT day + unnest([-1, 0, 1]) AS day
FROM work.logged_days
SEMI JOIN counting_otherwise USING (load_id)
ORDER BY day

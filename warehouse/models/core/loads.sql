-- One row per load that this version knows, counted or not.
SELECT l.*, a.load_id IS NOT NULL AS active
FROM work.loads AS l
LEFT JOIN work.active_loads AS a USING (load_id)
ORDER BY l.seq

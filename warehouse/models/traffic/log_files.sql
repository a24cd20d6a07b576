-- One row per archived log that counts and tells of days between those asked for: where it lies is bound, by load.
SELECT l.sha256, l.seq, l.demonstration, f.origin
FROM work.counting_loads AS l
JOIN work.request_files AS f USING (load_id)
SEMI JOIN (
    SELECT load_id
    FROM work.request_days
    WHERE day BETWEEN $since::DATE - 1 AND $until::DATE
) USING (load_id)
ORDER BY l.seq

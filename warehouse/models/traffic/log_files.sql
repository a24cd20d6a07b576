-- One row per archived log that counts: where it lies is bound, by load.
SELECT l.load_id, l.sha256, l.seq, l.demonstration, f.origin
FROM work.counting_loads AS l
JOIN work.request_files AS f USING (load_id)

-- One row per request or event that the loader's store holds, with the load that it is of.
SELECT p.*, p.load_id AS origin, l.seq, l.demonstration
FROM work.staged.platform_log AS p
JOIN work.counting_loads AS l USING (load_id)

-- One row per metric and what it is asked of (NULL: everything): the target that was set last.
SELECT t.* EXCLUDE (row), t.row AS file_row
FROM work.staged.targets AS t
JOIN work.active_loads AS l USING (load_id)
QUALIFY row_number() OVER (PARTITION BY t.metric, t.department, t.service, t.month ORDER BY l.seq DESC, t.row DESC) = 1

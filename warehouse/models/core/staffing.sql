-- One row per department and month: the staff that was told last.
SELECT s.* EXCLUDE (row), s.row AS file_row
FROM work.staged.staffing AS s
JOIN work.active_loads AS l USING (load_id)
QUALIFY row_number() OVER (PARTITION BY s.department, s.month ORDER BY l.seq DESC, s.row DESC) = 1

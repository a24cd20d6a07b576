-- One row per department and month: the staff that was told last.
SELECT s.* EXCLUDE (row) REPLACE (coalesce(n.department, s.department) AS department), s.row AS file_row
FROM work.staged.staffing AS s
JOIN work.counting_loads AS l USING (load_id)
LEFT JOIN work.department_words AS n ON n.said = s.department AND n.demonstration = l.demonstration
QUALIFY row_number() OVER (PARTITION BY coalesce(n.department, s.department), s.month ORDER BY l.seq DESC, s.row DESC) = 1

-- One row per department, month and service (NULL: all of them): the summary that was handed over last.
SELECT
    s.* EXCLUDE (row),
    s.row AS file_row
FROM work.staged.monthly_summary AS s
JOIN work.active_loads AS l USING (load_id)
QUALIFY row_number() OVER (PARTITION BY s.department, s.month, s.service ORDER BY l.seq DESC, s.row DESC) = 1

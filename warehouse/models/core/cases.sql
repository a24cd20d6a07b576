-- One row per case: the record that was handed over last.
SELECT c.* EXCLUDE (row), c.row AS file_row, l.seq AS load_seq
FROM work.staged.cases AS c
JOIN work.active_loads AS l USING (load_id)
QUALIFY row_number() OVER (PARTITION BY c.case_no ORDER BY l.seq DESC, c.row DESC) = 1

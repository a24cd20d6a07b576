-- One row per case: the record that was handed over last.
SELECT
    c.* EXCLUDE (row),
    -- A file that keeps due dates by the day has midnight everywhere; one that keeps moments has midnights among them.
    bool_and(c.due_at = date_trunc('day', c.due_at)) OVER (PARTITION BY c.load_id) AS due_by_day,
    c.row AS file_row,
    l.seq AS load_seq
FROM work.staged.cases AS c
JOIN work.active_loads AS l USING (load_id)
QUALIFY row_number() OVER (PARTITION BY c.case_no ORDER BY l.seq DESC, c.row DESC) = 1

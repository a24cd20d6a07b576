-- One row per case: the record that was handed over last.
SELECT
    c.* EXCLUDE (row, due_by_day),
    -- As it was written; where that is not known, midnight stands for the day.
    coalesce(c.due_by_day, c.due_at = date_trunc('day', c.due_at)) AS due_by_day,
    c.row AS file_row,
    l.seq AS load_seq
FROM work.staged.cases AS c
JOIN work.active_loads AS l USING (load_id)
QUALIFY row_number() OVER (PARTITION BY c.case_no ORDER BY l.seq DESC, c.row DESC) = 1

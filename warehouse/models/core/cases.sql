-- One row per case: the record that was handed over last.
WITH latest AS (
    -- Sorting a million cases takes thrice the time of finding the last of each.
    SELECT c.case_no, max(l.seq::BIGINT << 32 | c.row) AS place
    FROM $staged.cases AS c
    JOIN work.active_loads AS l USING (load_id)
    GROUP BY c.case_no
)
SELECT
    c.* EXCLUDE (row, due_by_day),
    -- As it was written; where that is not known, midnight stands for the day.
    coalesce(c.due_by_day, c.due_at = date_trunc('day', c.due_at)) AS due_by_day,
    c.row AS file_row,
    l.seq AS load_seq
FROM $staged.cases AS c
JOIN work.active_loads AS l USING (load_id)
JOIN latest AS t ON t.case_no = c.case_no AND t.place = (l.seq::BIGINT << 32 | c.row)

-- One row per case: the record that was handed over last.
WITH placed AS NOT MATERIALIZED (
    SELECT
        c.* REPLACE (coalesce(n.department, c.department) AS department, coalesce(v.service, c.service) AS service),
        l.seq AS load_seq,
        l.seq::BIGINT << 32 | c.row AS place
    FROM $staged.cases AS c
    JOIN work.counting_loads AS l USING (load_id)
    LEFT JOIN work.department_words AS n ON n.said = c.department AND n.demonstration = l.demonstration
    LEFT JOIN work.service_words AS v ON v.said = c.service AND v.demonstration = l.demonstration
),
-- Most cases were handed over once: to look only the others up takes half the time.
repeated AS (
    SELECT case_no, max(place) AS last_place FROM placed GROUP BY case_no HAVING count(*) > 1
)
SELECT
    c.* EXCLUDE (row, due_by_day, load_seq, place),
    -- As it was written; where that is not known, midnight stands for the day.
    coalesce(c.due_by_day, c.due_at = date_trunc('day', c.due_at)) AS due_by_day,
    c.row AS file_row,
    c.load_seq
FROM placed AS c
LEFT JOIN repeated AS r ON r.case_no = c.case_no
WHERE r.last_place IS NULL OR r.last_place = c.place

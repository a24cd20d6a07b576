-- One row per case: the record that was handed over last.
WITH counting AS NOT MATERIALIZED (
    SELECT c.*, l.demonstration, l.seq AS load_seq, l.seq::BIGINT << 32 | c.row AS place
    FROM $staged.cases AS c
    JOIN work.counting_loads AS l USING (load_id)
),
-- Most cases were handed over once: to look only the others up takes half the time. Asked of `counting`, whole rows
-- would be kept for it.
repeated AS (
    SELECT case_no, max(l.seq::BIGINT << 32 | c.row) AS last_place
    FROM $staged.cases AS c
    JOIN work.counting_loads AS l USING (load_id)
    GROUP BY case_no
    HAVING count(*) > 1
)
SELECT
    c.* EXCLUDE (row, demonstration, load_seq, place)
        REPLACE (coalesce(n.department, c.department) AS department, coalesce(v.service, c.service) AS service),
    c.row AS file_row,
    c.load_seq
FROM counting AS c
LEFT JOIN repeated AS r ON r.case_no = c.case_no
LEFT JOIN work.department_words AS n ON n.said = c.department AND n.demonstration = c.demonstration
LEFT JOIN work.service_words AS v ON v.said = c.service AND v.demonstration = c.demonstration
WHERE r.last_place IS NULL OR r.last_place = c.place

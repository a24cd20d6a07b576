-- One row per department, month and service (NULL: all of them): the summary that was handed over last.
SELECT
    s.* EXCLUDE (row) REPLACE (coalesce(n.department, s.department) AS department, coalesce(v.service, s.service) AS service),
    s.row AS file_row
FROM work.staged.monthly_summary AS s
JOIN work.counting_loads AS l USING (load_id)
LEFT JOIN work.department_words AS n ON n.said = s.department AND n.demonstration = l.demonstration
LEFT JOIN work.service_words AS v ON v.said = s.service AND v.demonstration = l.demonstration
QUALIFY row_number() OVER (PARTITION BY coalesce(n.department, s.department), s.month, coalesce(v.service, s.service) ORDER BY l.seq DESC, s.row DESC) = 1

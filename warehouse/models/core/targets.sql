-- One row per metric and what it is asked of (NULL: everything): the target that was set last.
SELECT
    t.* EXCLUDE (row) REPLACE (coalesce(n.department, t.department) AS department, coalesce(v.service, t.service) AS service),
    t.row AS file_row
FROM work.staged.targets AS t
JOIN work.counting_loads AS l USING (load_id)
LEFT JOIN work.department_words AS n ON n.said = t.department AND n.demonstration = l.demonstration
LEFT JOIN work.service_words AS v ON v.said = t.service AND v.demonstration = l.demonstration
QUALIFY row_number() OVER (PARTITION BY t.metric, coalesce(n.department, t.department), coalesce(v.service, t.service), t.month ORDER BY l.seq DESC, t.row DESC) = 1

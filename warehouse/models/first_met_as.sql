-- One row: the word under which the first load that counts handed over a registered department, or told of it.
SELECT said.department
FROM (
    SELECT load_id, department, 0 AS place FROM work.loads
    UNION ALL
    SELECT load_id, department, 1 FROM work.deliveries
) AS said
JOIN work.loads AS l USING (load_id)
JOIN work.department_names AS n ON n.word = work.folded(said.department) AND n.demonstration = l.demonstration
WHERE NOT l.undone AND NOT l.demonstration AND n.department = $department
ORDER BY l.seq, said.place
LIMIT 1

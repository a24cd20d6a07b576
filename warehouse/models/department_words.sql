-- One row per word that stands for a department in the rows of a load (of the demonstration or not) and is not its id: the id under which it is registered now.
WITH told AS (
    SELECT load_id, department AS word FROM work.deliveries
    UNION
    SELECT load_id, word FROM work.said WHERE kind = 'department'
),
words AS (
    SELECT DISTINCT t.word AS said, l.demonstration
    FROM told AS t
    JOIN work.loads AS l USING (load_id)
    WHERE t.word IS NOT NULL
)
SELECT w.said, w.demonstration, n.department
FROM words AS w
JOIN work.department_names AS n ON n.word = work.folded(w.said) AND n.demonstration = w.demonstration
WHERE n.department <> w.said

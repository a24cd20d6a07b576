-- One row per word that stands for a department in the rows of a load (of the demonstration or not) and is not its id: the id under which it is registered now.
WITH said AS (
    SELECT load_id, department FROM work.deliveries
    UNION
    SELECT load_id, department FROM work.staged.cases
    UNION
    SELECT load_id, department FROM work.staged.case_steps
    UNION
    SELECT load_id, department FROM work.staged.ratings
    UNION
    SELECT load_id, department FROM work.staged.monthly_summary
    UNION
    SELECT load_id, department FROM work.staged.staffing
    UNION
    SELECT load_id, department FROM work.staged.targets
),
words AS (
    SELECT DISTINCT s.department AS said, l.demonstration
    FROM said AS s
    JOIN work.loads AS l USING (load_id)
    WHERE s.department IS NOT NULL
)
SELECT w.said, w.demonstration, n.department
FROM words AS w
JOIN work.department_names AS n ON n.word = work.folded(w.said) AND n.demonstration = w.demonstration
WHERE n.department <> w.said

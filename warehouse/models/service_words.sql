-- One row per word that stands for a service in the rows of a load (of the demonstration or not) and is not its id: the id under which it is registered now.
WITH said AS (
    SELECT load_id, service FROM work.staged.cases
    UNION
    SELECT load_id, service FROM work.staged.ratings
    UNION
    SELECT load_id, service FROM work.staged.platform_log
    UNION
    SELECT load_id, service FROM work.staged.publicity
    UNION
    SELECT load_id, service FROM work.staged.monthly_summary
    UNION
    SELECT load_id, service FROM work.staged.targets
),
words AS (
    SELECT DISTINCT s.service AS said, l.demonstration
    FROM said AS s
    JOIN work.loads AS l USING (load_id)
    WHERE s.service IS NOT NULL
)
SELECT w.said, w.demonstration, n.service
FROM words AS w
JOIN work.service_names AS n ON n.word = work.folded(w.said) AND n.demonstration = w.demonstration
WHERE n.service <> w.said

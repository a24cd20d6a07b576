-- One row per word that stands for a service in the rows of a load (of the demonstration or not) and is not its id: the id under which it is registered now.
WITH words AS (
    SELECT DISTINCT t.word AS said, l.demonstration
    FROM work.said AS t
    JOIN work.loads AS l USING (load_id)
    WHERE t.kind = 'service'
)
SELECT w.said, w.demonstration, n.service
FROM words AS w
JOIN work.service_names AS n ON n.word = work.folded(w.said) AND n.demonstration = w.demonstration
WHERE n.service <> w.said

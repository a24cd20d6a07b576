-- One row per department: the first day on which a case ended that began by a given day.
SELECT department, min(ended_on) AS first_day
FROM {source} AS source
WHERE {predicates} AND ended_on >= day AND day <= $until
GROUP BY department
ORDER BY department

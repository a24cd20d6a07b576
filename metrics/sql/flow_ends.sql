-- One row per department: the first day on which a case is counted as ended.
SELECT department, min(day) AS first_day
FROM {source} AS source
WHERE {predicates} AND ended > 0
GROUP BY department
ORDER BY department

-- One row per department: the ratings that say it took too long and whose case has a promise, and those of them whose case was in time.
SELECT department, count(*)::BIGINT AS ratings, count(*) FILTER (WHERE {in_time})::BIGINT AS in_time
FROM ({ratings})
WHERE case_outcome IS NOT NULL AND case_outcome <> 'unknown'
GROUP BY department

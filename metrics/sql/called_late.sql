-- One row per department: the ratings that say it took too long, those of them whose case was in time, and those that no clock can be held against.
SELECT
    department,
    count(*)::BIGINT AS ratings,
    count(*) FILTER (WHERE {in_time})::BIGINT AS in_time,
    count(*) FILTER (WHERE coalesce(case_outcome, 'unknown') = 'unknown')::BIGINT AS untimed
FROM ({ratings})
GROUP BY department

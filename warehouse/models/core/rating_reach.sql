-- One row per department whose cases were rated and end at which a case may be rated: the days of the months from its first rating to its last. Of cases that ended on other days nobody knows whether they were rated.
SELECT
    case_department AS department,
    state,
    date_trunc('month', min(rated_on))::DATE AS first_day,
    last_day(max(rated_on)) AS last_day
FROM core.ratings
CROSS JOIN (SELECT unnest($ratable::VARCHAR[]) AS state)
WHERE case_known
GROUP BY case_department, state

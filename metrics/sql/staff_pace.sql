-- One row per department: the person-days of its last whole months with staffing, and the cases that ended in them.
WITH told AS (
    SELECT
        staffing.department,
        staffing.month,
        coalesce(
            staffing.person_days,
            staffing.people * (
                SELECT count(*) FILTER (WHERE working) FROM scoped.calendar WHERE date >= staffing.month AND date <= last_day(staffing.month)
            )
        ) AS person_days
    FROM scoped.staffing AS staffing
    WHERE last_day(staffing.month) < $before AND staffing.month >= $since
),
ended AS (
    SELECT department, date_trunc('month', day)::DATE AS month, sum(ended) AS ended
    FROM scoped.flow
    WHERE clock = $clock AND day >= $since AND day < $before
    GROUP BY ALL
)
SELECT told.department, sum(told.person_days)::DOUBLE AS person_days, coalesce(sum(ended.ended), 0)::DOUBLE AS ended, max(told.month) AS last_month
FROM told
LEFT JOIN ended USING (department, month)
GROUP BY told.department
HAVING sum(told.person_days) > 0
ORDER BY told.department

-- One row per asked period and department: whether it should be in the period, and whether its records reach the period's end.
WITH asked AS (
    SELECT
        unnest(range(len($starts))) AS period,
        unnest($starts) AS start_day,
        unnest($ends) AS end_day,
        least(unnest($ends) - 1, $today) AS last_day
)
SELECT
    a.period,
    c.department,
    coalesce(d.parent_department, '') AS parent_department,
    coalesce(d.district, '') AS district,
    c.first_day,
    c.last_day,
    c.first_day < a.end_day AS expected,
    -- Where the calendar is unknown, natural days stand in: they are never fewer, so nothing passes as complete by it.
    coalesce(due.ordinal - reached.ordinal, a.last_day - c.last_day) <= $slack AS complete,
    a.start_day <= $today
        AND c.first_day < a.end_day
        AND (c.last_day >= a.start_day OR coalesce(due.ordinal - reached.ordinal, a.last_day - c.last_day) <= $slack)
        AS covered
FROM asked AS a
CROSS JOIN scoped.coverage AS c
LEFT JOIN scoped.departments AS d USING (department)
LEFT JOIN scoped.calendar AS due ON due.date = a.last_day
LEFT JOIN scoped.calendar AS reached ON reached.date = c.last_day

-- One row per asked period and department: whether it should be in the period, whether its records reach the period's end, and leave out no stretch before it.
WITH asked AS (
    SELECT
        unnest(range(len($starts))) AS period,
        unnest($starts) AS start_day,
        unnest($ends) AS end_day,
        least(unnest($ends) - 1, $today) AS last_day
),
-- A gap counts by the working days from where it begins up to where it, or the period, ends.
left_out AS (
    SELECT
        a.period,
        g.department,
        true AS is_short,
        bool_or(g.from_day <= a.start_day AND g.until_day >= a.last_day) AS is_whole
    FROM asked AS a
    JOIN scoped.gaps AS g ON g.feed = 'flow' AND g.from_day <= a.last_day AND g.until_day >= a.start_day
    LEFT JOIN scoped.calendar AS before ON before.date = g.from_day - 1
    LEFT JOIN scoped.calendar AS until ON until.date = least(g.until_day, a.last_day)
    WHERE coalesce(until.ordinal - before.ordinal, least(g.until_day, a.last_day) - g.from_day + 1) > $slack
    GROUP BY a.period, g.department
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
    coalesce(due.ordinal - reached.ordinal, a.last_day - c.last_day) <= $slack AND NOT coalesce(l.is_short, false) AS complete,
    a.start_day <= $today
        AND c.first_day < a.end_day
        AND NOT coalesce(l.is_whole, false)
        AND (c.last_day >= a.start_day OR coalesce(due.ordinal - reached.ordinal, a.last_day - c.last_day) <= $slack)
        AS covered
FROM asked AS a
CROSS JOIN scoped.coverage AS c
LEFT JOIN left_out AS l ON l.period = a.period AND l.department = c.department
LEFT JOIN scoped.departments AS d ON d.department = c.department
LEFT JOIN scoped.calendar AS due ON due.date = a.last_day
LEFT JOIN scoped.calendar AS reached ON reached.date = c.last_day

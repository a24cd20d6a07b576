-- One row per asked period and department: whether it should be in the period, whether its records had begun when it began, and whether they leave out no stretch of it that is due.
-- The stretches are those by which a month is judged to be here, so that a figure and the calendar of months agree.
WITH asked AS (
    SELECT
        unnest(range(len($starts))) AS period,
        unnest($starts) AS start_day,
        unnest($ends) AS end_day,
        least(unnest($ends) - 1, $due_until) AS last_day
),
-- A gap counts by the working days from where it begins up to where it, or the period, ends; where the calendar is unknown, by natural days.
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
    coalesce(first.ordinal - start.ordinal, c.first_day - a.start_day) <= $slack AS begun,
    NOT coalesce(l.is_short, false) AS complete,
    a.start_day <= $due_until AND c.first_day < a.end_day AND NOT coalesce(l.is_whole, false) AS covered
FROM asked AS a
CROSS JOIN scoped.coverage AS c
LEFT JOIN left_out AS l ON l.period = a.period AND l.department = c.department
LEFT JOIN scoped.departments AS d ON d.department = c.department
LEFT JOIN scoped.calendar AS start ON start.date = a.start_day - 1
LEFT JOIN scoped.calendar AS first ON first.date = c.first_day - 1

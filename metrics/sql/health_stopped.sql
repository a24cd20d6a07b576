-- One row per department whose cases end more than a few working days before the as-of: the last day that they reach.
SELECT g.department, g.from_day - 1 AS last_day
FROM scoped.gaps AS g
CROSS JOIN scoped.about AS a
LEFT JOIN scoped.calendar AS reached ON reached.date = g.from_day - 1
LEFT JOIN scoped.calendar AS today ON today.date = a.as_of::DATE
WHERE g.feed = 'flow'
    AND g.until_day >= a.as_of::DATE
    AND coalesce(today.ordinal - reached.ordinal, a.as_of::DATE - g.from_day + 1) > $slack
ORDER BY last_day, g.department

-- One row per feed, department and stretch of days, up to the last of which records are due, that no load speaks for and that is no mere quiet: long enough for three records at the department's own pace or, where it hands over a file for each month, a whole month.
-- From how many working days on it matters, the reader of a period decides.
SELECT s.feed, s.department, s.from_day, least(s.until_day, m.due_until) AS until_day
FROM core.silences AS s
CROSS JOIN core.months_over AS m
WHERE s.from_day <= m.due_until
    AND (
        -- None among three due is a chance of one in twenty.
        (least(s.until_day, m.due_until) - s.from_day + 1) * s.per_day >= 3
        OR s.is_by_month
        AND last_day(CASE WHEN day(s.from_day) = 1 THEN s.from_day ELSE last_day(s.from_day) + 1 END) <= least(s.until_day, m.due_until)
    )
ORDER BY s.feed, s.department, s.from_day

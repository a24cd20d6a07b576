-- One row per rating of one or two stars, which few are: all that is known of it, what was done about it, the last moment of each limit, and for how many working days a step is overdue.
SELECT
    r.*,
    (verify_due_on + INTERVAL 1 DAY)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS verify_over_at,
    (rectify_due_on + INTERVAL 1 DAY)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS rectify_over_at,
    (call_back_due_on + INTERVAL 1 DAY)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS call_back_over_at,
    CASE WHEN verify_state = 'overdue' THEN t.ordinal - v.ordinal END AS verify_overdue_days,
    CASE WHEN rectify_state = 'overdue' THEN t.ordinal - f.ordinal END AS rectify_overdue_days,
    CASE WHEN call_back_state = 'overdue' THEN t.ordinal - b.ordinal END AS call_back_overdue_days
FROM core.ratings AS r
CROSS JOIN core.watermark AS w
LEFT JOIN core.calendar AS t ON t.date = w.rated_until::DATE
LEFT JOIN core.calendar AS v ON v.date = r.verify_due_on
LEFT JOIN core.calendar AS f ON f.date = r.rectify_due_on
LEFT JOIN core.calendar AS b ON b.date = r.call_back_due_on
WHERE r.is_bad
ORDER BY rated_at, rating

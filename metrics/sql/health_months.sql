-- One row per feed, department and month, oldest first: whether it is here.
SELECT feed, department, month, state, rows, load_ids, reached_on, came_at, due_on, is_expected, is_here, is_judged, is_timely
FROM scoped.feed_months
ORDER BY feed, department, month

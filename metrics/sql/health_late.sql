-- One row per department and month whose count of cases is no longer what the month's first file told, the latest first.
SELECT department, month, first_came_at, first_count, now_count, difference
FROM scoped.late_arrivals
WHERE difference <> 0
ORDER BY month DESC, department

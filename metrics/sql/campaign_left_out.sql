-- One row per department whose records do not reach the last day.
SELECT department FROM scoped.coverage WHERE last_day < $today - 3 ORDER BY department

-- One row per day of a stretch of the calendar.
SELECT date, working FROM scoped.calendar WHERE date BETWEEN $first AND $last ORDER BY date

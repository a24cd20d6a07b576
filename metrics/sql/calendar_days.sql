-- One row per announced date between two dates, both included.
SELECT date, working, kind, name FROM scoped.calendar WHERE date BETWEEN $first AND $last ORDER BY date

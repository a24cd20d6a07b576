-- One row per announced date from a day on, up to and with another: whether it is a working day.
SELECT date, working FROM scoped.calendar WHERE date BETWEEN $first AND $last ORDER BY date

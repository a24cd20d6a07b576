-- One row: how many working days lie wholly between two dates, and how many of those dates the calendar knows.
SELECT count(*) FILTER (WHERE working) AS working, count(*) AS known
FROM scoped.calendar WHERE date > $after AND date < $before

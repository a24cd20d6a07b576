-- One row: the first day of the first month of which publicity is told, for its statistics come by the month; NULL without any.
SELECT date_trunc('month', min(date))::DATE FROM scoped.publicity

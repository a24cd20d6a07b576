-- One row per clock that was stopped by the end of a day: the working days that its stops had taken by then.
SELECT stops.case_no, stops.clock, sum(least(stops.to_day, last.ordinal) - stops.from_day)::INTEGER AS days
FROM scoped.case_stops AS stops
JOIN scoped.calendar AS last ON {last_day} = last.date AND stops.from_day < last.ordinal
WHERE stops.from_day < stops.to_day
GROUP BY stops.case_no, stops.clock

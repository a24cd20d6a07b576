-- One row per asked moment: its working-day number (NULL where the calendar does not know it) and its second.
SELECT moment, calendar.ordinal AS working_day, epoch(least(moment::TIMESTAMPTZ, $as_of::TIMESTAMPTZ)) AS second
FROM (SELECT unnest($moments) AS moment) AS asked
LEFT JOIN scoped.calendar AS calendar ON calendar.date = asked.moment - 1

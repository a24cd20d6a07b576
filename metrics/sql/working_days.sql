-- One row per asked period: its working days up to the as-of, NULL where the calendar does not know them all.
SELECT
    asked.period,
    CASE WHEN count(calendar.date) = any_value(asked.end_day - asked.first_day) THEN count(*) FILTER (WHERE calendar.working) END
        AS working_days
FROM (SELECT unnest(range(len($starts))) AS period, unnest($starts) AS first_day, least(unnest($ends), $moment::DATE) AS end_day) AS asked
LEFT JOIN scoped.calendar AS calendar ON calendar.date >= asked.first_day AND calendar.date < asked.end_day
GROUP BY asked.period

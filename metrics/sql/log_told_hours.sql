-- One row per weekday (1 Monday to 7 Sunday) and hour of which the log tells in a period: on how many days, somebody came or not. Where no request is told of the day before, its hours up to the first are unknown, and where none is of the day after, those from the last on.
SELECT isodow(day) AS weekday, hour, count(*)::BIGINT AS days
FROM (
    SELECT
        day,
        unnest(range(
            CASE WHEN lag(day) OVER by_day = day - 1 THEN 0 ELSE hour(first_at) END,
            CASE WHEN lead(day) OVER by_day = day + 1 THEN 24 ELSE hour(last_at) + 1 END
        ))::INTEGER AS hour
    FROM (SELECT DISTINCT day FROM scoped.agent_flow)
    JOIN (SELECT day, min(first_at) AS first_at, max(last_at) AS last_at FROM scoped.platform_days GROUP BY day) USING (day)
    WINDOW by_day AS (ORDER BY day)
)
WHERE day >= $start AND day < $end
GROUP BY ALL
ORDER BY weekday, hour

-- One row per weekday (1 Monday to 7 Sunday) and hour with any request: requests of a period, failed ones, slow ones of those that were timed, and the days of that weekday on which the log tells of that hour.
WITH told (on_weekday, at_hour, days) AS (
    {told}
)
SELECT
    isodow(day) AS weekday,
    hour::INTEGER AS hour,
    any_value(t.days)::BIGINT AS days,
    sum(requests)::BIGINT AS requests,
    sum(page_views)::BIGINT AS page_views,
    sum(server_errors)::BIGINT AS failed,
    sum(timed)::BIGINT AS timed,
    sum(slow)::BIGINT AS slow,
    sum(answered)::BIGINT AS answered
FROM scoped.request_flow AS r
JOIN told AS t ON t.on_weekday = isodow(r.day) AND t.at_hour = r.hour::INTEGER
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY ALL
ORDER BY weekday, hour

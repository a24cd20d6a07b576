-- One row per weekday (1 Monday to 7 Sunday) and hour with any request: requests of a period, failed ones, slow ones of those that were timed, and the days of that weekday in the log.
WITH told AS (
    SELECT isodow(day) AS weekday, count(DISTINCT day) AS days
    FROM scoped.request_flow
    WHERE day >= $start AND day < $end
    GROUP BY ALL
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
FROM scoped.request_flow
JOIN told AS t ON t.weekday = isodow(day)
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY ALL
ORDER BY weekday, hour

-- One row per hour of the days asked for, path, caller and service: the requests, and how they were answered.
SELECT
    day, hour, path_id, caller, service,
    count(*)::INTEGER AS requests,
    count(*) FILTER (is_page)::INTEGER AS page_views,
    count(status)::INTEGER AS answered,
    count(*) FILTER (status BETWEEN 400 AND 499)::INTEGER AS client_errors,
    count(*) FILTER (status >= 500)::INTEGER AS server_errors,
    count(duration_ms)::INTEGER AS timed,
    count(*) FILTER (duration_ms > $slow_ms)::INTEGER AS slow,
    sum(round(duration_ms)::BIGINT)::BIGINT AS milliseconds,
    sum(bytes)::BIGINT AS bytes
FROM called
WHERE day >= $since AND day < $until
GROUP BY ALL

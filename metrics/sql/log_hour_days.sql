-- One row per day and hour of a period with any request: how many, how many failed or were refused, and how slow they were.
SELECT
    day,
    hour::INTEGER AS hour,
    sum(requests)::BIGINT AS requests,
    sum(server_errors)::BIGINT AS failed,
    sum(client_errors)::BIGINT AS client_errors,
    sum(timed)::BIGINT AS timed,
    sum(slow)::BIGINT AS slow
FROM scoped.request_flow
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY ALL
ORDER BY day DESC, hour

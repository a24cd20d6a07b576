-- One row per day and hour of a period in which requests failed: the worst first.
SELECT day, hour, sum(requests)::BIGINT AS requests, sum(server_errors)::BIGINT AS failed
FROM scoped.request_flow
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY ALL
HAVING sum(server_errors) > 0
ORDER BY failed DESC, day, hour
LIMIT 10

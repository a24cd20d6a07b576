-- One row per page (NULL: the rest of each day): requests of a period, how they failed, how long they took.
FROM (
    SELECT
        page,
        sum(requests)::BIGINT AS requests,
        sum(client_errors)::BIGINT AS client_errors,
        sum(server_errors)::BIGINT AS server_errors,
        sum(timed)::BIGINT AS timed,
        sum(slow)::BIGINT AS slow,
        sum(milliseconds)::DOUBLE / nullif(sum(timed), 0) AS mean_ms
    FROM scoped.page_flow
    WHERE day >= $start AND day < $end AND {predicates}
    GROUP BY ALL
)
ORDER BY page IS NULL, server_errors + slow DESC, client_errors DESC, requests DESC, page

-- One row per hour with any request and whether the day is a working one (NULL: its year is not announced): requests of a period.
SELECT hour::INTEGER AS hour, c.working, sum(requests)::BIGINT AS requests
FROM scoped.request_flow AS r
LEFT JOIN scoped.calendar AS c ON c.date = r.day
WHERE r.day >= $start AND r.day < $end AND {predicates}
GROUP BY ALL
ORDER BY hour, c.working

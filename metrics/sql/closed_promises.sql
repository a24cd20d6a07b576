-- One row per service and promised working days: how many cases decided in the period had it.
SELECT coalesce(service, '') AS service, limit_days::DOUBLE AS promise, sum(n)::BIGINT AS n
FROM {source} AS source
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY ALL
ORDER BY n DESC, service, promise

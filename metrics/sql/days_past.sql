-- One row per distance from the promise in working days, late ones positive: the cases decided in the period at that distance.
SELECT days - limit_days AS days, sum(n)::BIGINT AS n, sum(late)::BIGINT AS late_n
FROM {source} AS source
WHERE day >= $start AND day < $end AND limit_days IS NOT NULL AND {predicates}
GROUP BY ALL
ORDER BY days

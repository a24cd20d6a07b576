-- One row: the promised working days that most cases decided in the period have, of those with a known duration; the shorter one of two as frequent.
SELECT limit_days AS promise
FROM {source} AS source
WHERE day >= $start AND day < $end AND limit_days IS NOT NULL AND {predicates}
GROUP BY limit_days
ORDER BY sum(n) DESC, limit_days
LIMIT 1

-- One row per number of net working days: cases decided after that many in the period, and how many of them were late.
SELECT days, sum(n)::BIGINT AS n, sum(late)::BIGINT AS late_n
FROM {source} AS source
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY days
ORDER BY days

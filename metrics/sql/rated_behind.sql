-- One row per rating or case: those of which the mart counts an event in the period, as known at the as-of.
SELECT {key}
FROM scoped.rating_flow_facts
WHERE {predicates} AND day >= $start AND day < $end AND happened_at <= $as_of
GROUP BY {key}
HAVING sum({count}) > 0

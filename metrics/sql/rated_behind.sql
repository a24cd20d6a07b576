-- One row per rating (or case) behind a figure: those of which the mart counts something up to the end of the period, as known at the as-of.
SELECT {key}
FROM scoped.rating_flow_facts
WHERE {predicates} AND day < $end AND happened_at <= $as_of
GROUP BY {key}
HAVING sum({count}) > 0

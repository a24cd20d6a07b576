-- One row: the share of the cases decided in the period with known duration that have this promise in working days.
SELECT coalesce(sum(n) FILTER (WHERE limit_days = $promise), 0) / sum(n)::DOUBLE AS share
FROM {source} AS source
WHERE day >= $start AND day < $end AND {predicates}

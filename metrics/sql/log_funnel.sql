-- One row per service: visits of a period that looked at it, started its form, submitted it and came to its end.
SELECT service, sum(viewed)::BIGINT AS viewed, sum(started)::BIGINT AS started, sum(submitted)::BIGINT AS submitted, sum(done)::BIGINT AS done
FROM scoped.funnel_flow
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY ALL
ORDER BY started DESC, viewed DESC, service

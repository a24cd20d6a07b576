-- One row per kind of caller (person, bot or monitoring) and pattern that told it: requests and bytes of a period.
FROM (
    SELECT kind, agent, sum(requests)::BIGINT AS requests, sum(bytes)::BIGINT AS bytes
    FROM scoped.agent_flow
    WHERE day >= $start AND day < $end AND {predicates}
    GROUP BY ALL
)
ORDER BY kind = 'person' DESC, requests DESC, kind, agent

-- One row per factor and its value, department, service and end of the case: how many people gave each level.
SELECT
    factor, value, department, service, coalesce(case_state, '') AS state,
    sum(level_1)::BIGINT AS level_1,
    sum(level_2)::BIGINT AS level_2,
    sum(level_3)::BIGINT AS level_3,
    sum(level_4)::BIGINT AS level_4,
    sum(level_5)::BIGINT AS level_5
FROM {source} AS source
WHERE list_contains($factors, factor) AND value IS NOT NULL AND day >= $start AND day < $end AND {predicates}
GROUP BY ALL
HAVING level_1 + level_2 + level_3 + level_4 + level_5 > 0

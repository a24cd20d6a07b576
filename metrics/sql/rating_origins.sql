-- One row per rule: how many ratings of a period it decided by whom they were given, and in how many it was met at all.
WITH told AS (
    SELECT origin_rule, caught_by FROM ({ratings})
)
SELECT rule, sum(decided)::BIGINT AS decided, sum(met)::BIGINT AS met
FROM (
    SELECT origin_rule AS rule, 1 AS decided, 0 AS met FROM told
    UNION ALL
    SELECT unnest(caught_by), 0, 1 FROM told
)
GROUP BY rule

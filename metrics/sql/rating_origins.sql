-- One row per rule: how many ratings of a period it decided by whom they were given, and in how many it was met at all.
WITH told AS (
    -- Few differ, so that the words are taken apart once each.
    SELECT origin_rule, caught_by, count(*) AS n FROM ({ratings}) GROUP BY origin_rule, caught_by
)
SELECT rule, sum(decided)::BIGINT AS decided, sum(met)::BIGINT AS met
FROM (
    SELECT origin_rule AS rule, n AS decided, 0 AS met FROM told
    UNION ALL
    SELECT unnest(string_split(caught_by, ' ')), 0, n FROM told WHERE caught_by <> ''
)
GROUP BY rule

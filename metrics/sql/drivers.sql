-- One row per factor and its value, department, service and end of the case: how many people gave each level.
WITH told AS MATERIALIZED (
    SELECT
        level, department, service, case_state AS state, visits, supplements, case_net_days AS days,
        CASE WHEN case_outcome <> 'unknown' THEN case_outcome END AS outcome
    FROM ({ratings})
    WHERE case_known
),
factors AS (
    SELECT 'outcome' AS factor, outcome AS value, level, department, service, state FROM told
    UNION ALL
    SELECT 'visits', CASE WHEN visits <= 1 THEN '1' WHEN visits = 2 THEN '2' WHEN visits > 2 THEN '3' END, level, department, service, state FROM told
    UNION ALL
    SELECT 'supplements', CASE WHEN supplements < 2 THEN supplements::VARCHAR WHEN supplements > 1 THEN '2' END, level, department, service, state FROM told
    UNION ALL
    SELECT
        'days',
        CASE WHEN days <= 1 THEN '1' WHEN days <= 5 THEN '5' WHEN days <= 10 THEN '10' WHEN days > 10 THEN 'more' END,
        level, department, service, state
    FROM told
)
SELECT
    factor, value, department, service, coalesce(state, '') AS state,
    count(*) FILTER (WHERE level = 1)::BIGINT AS level_1,
    count(*) FILTER (WHERE level = 2)::BIGINT AS level_2,
    count(*) FILTER (WHERE level = 3)::BIGINT AS level_3,
    count(*) FILTER (WHERE level = 4)::BIGINT AS level_4,
    count(*) FILTER (WHERE level = 5)::BIGINT AS level_5
FROM factors
WHERE value IS NOT NULL
GROUP BY ALL

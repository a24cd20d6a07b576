-- One row per asked period, occupation and channel of publicity: how many sheets of the twelve months before the period's end use it; and one row per period and occupation (`is_total`): how many sheets were asked.
WITH asked AS (
    SELECT unnest(range(len($starts))) AS period, unnest($ends) AS end_day
)
SELECT
    a.period,
    coalesce(m.occupation, '') AS audience,
    m.publicity_channel,
    grouping(m.publicity_channel) = 1 AS is_total,
    count(DISTINCT m.sheet) AS sheets
FROM asked AS a
JOIN scoped.media_use AS m ON m.day < a.end_day AND m.day >= a.end_day - INTERVAL 12 MONTH
WHERE $audience::VARCHAR[] IS NULL OR list_contains($audience::VARCHAR[], coalesce(m.occupation, ''))
GROUP BY GROUPING SETS ((a.period, coalesce(m.occupation, ''), m.publicity_channel), (a.period, coalesce(m.occupation, '')))

-- One row per asked period, channel of publicity and audience with any reach: the gross reach.
WITH asked AS (
    SELECT unnest(range(len($starts))) AS period, unnest($starts) AS first_day, unnest($ends) AS end_day
)
SELECT a.period, s.publicity_channel, coalesce(s.audience, '') AS audience, sum(s.reach)::DOUBLE AS reach
FROM {source} AS s
JOIN asked AS a ON s.day >= a.first_day AND s.day < a.end_day
WHERE s.reach > 0
    AND ($audience::VARCHAR[] IS NULL OR list_contains($audience::VARCHAR[], coalesce(s.audience, '')))
    AND ($content_type::VARCHAR[] IS NULL OR list_contains($content_type::VARCHAR[], coalesce(s.content_type, '')))
    AND ($campaign::VARCHAR[] IS NULL OR list_contains($campaign::VARCHAR[], coalesce(s.campaign, '')))
GROUP BY ALL

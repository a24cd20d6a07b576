-- One row per tracking code of the contents of a period, and per content without one: what its sources tell, and the visits and applications over the code from the period's first day on.
WITH seen AS (
    SELECT *, coalesce(utm, content) AS place
    FROM scoped.publicity_flow_facts
    WHERE day >= $first AND day < $end
        AND ($channel::VARCHAR IS NULL OR publicity_channel = $channel)
        AND ($audience::VARCHAR IS NULL OR coalesce(audience, '') = $audience)
),
led AS (
    SELECT utm, sum(visits)::BIGINT AS visits, sum(submitted)::BIGINT AS applications
    FROM scoped.tracked
    WHERE is_publicity AND day >= $first
    GROUP BY utm
),
logged AS (
    SELECT max(day) >= $first AS told FROM scoped.tracked
)
SELECT
    s.utm AS code,
    min(s.title) AS title,
    s.publicity_channel,
    list_sort(list(DISTINCT s.audience) FILTER (s.audience IS NOT NULL)) AS audiences,
    min(s.campaign) AS campaign,
    count(DISTINCT s.content)::INTEGER AS contents,
    sum(s.reach)::BIGINT AS reach,
    CASE WHEN sum(s.reach_with_engagement) IS NOT NULL THEN sum(s.engagement)::BIGINT END AS engagement,
    sum(s.clicks)::BIGINT AS clicks,
    bool_or(s.substantive = 1) AS substantive,
    CASE WHEN s.utm IS NOT NULL AND any_value(g.told) THEN coalesce(any_value(l.visits), 0) END AS visits,
    CASE WHEN s.utm IS NOT NULL AND any_value(g.told) THEN coalesce(any_value(l.applications), 0) END AS applications
FROM seen AS s
CROSS JOIN logged AS g
LEFT JOIN led AS l USING (utm)
GROUP BY s.place, s.utm, s.publicity_channel
ORDER BY applications DESC NULLS LAST, visits DESC NULLS LAST, reach DESC NULLS LAST, title, s.publicity_channel, s.place

-- One row per tracking code of the contents of a period, and per content without one: what the sources of those for the asked audience tell, how many others bear the code, and the visits and applications over it from the period's first day on.
WITH published AS (
    SELECT
        *, coalesce(utm, content) AS place,
        $audience::VARCHAR IS NULL OR coalesce(audience, '') = $audience AS asked
    FROM scoped.publicity_flow_facts
    WHERE day >= $first AND day < $end AND ($channel::VARCHAR IS NULL OR publicity_channel = $channel)
),
seen AS (
    FROM published
    WHERE asked
),
besides AS (
    SELECT
        place, publicity_channel, count(DISTINCT content)::INTEGER AS others,
        list_sort(list(DISTINCT audience) FILTER (audience IS NOT NULL)) AS others_for
    FROM published
    WHERE NOT asked
    GROUP BY ALL
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
    coalesce(min(s.title), min(s.content_id)) AS title, -- a number of its source says more than nothing
    min(s.file_row) AS file_row,
    s.publicity_channel,
    list_sort(list(DISTINCT s.audience) FILTER (s.audience IS NOT NULL)) AS audiences,
    min(s.campaign) AS campaign,
    (count(DISTINCT s.content) + coalesce(any_value(b.others), 0))::INTEGER AS contents,
    coalesce(any_value(b.others), 0)::INTEGER AS others,
    any_value(b.others_for) AS others_for,
    sum(s.reach)::BIGINT AS reach,
    sum(s.engaged)::BIGINT AS engagement,
    sum(s.impressions)::BIGINT AS impressions,
    sum(s.clicks)::BIGINT AS clicks,
    bool_or(s.says_how) AS substantive,
    CASE WHEN s.utm IS NOT NULL AND any_value(g.told) THEN coalesce(any_value(l.visits), 0) END AS visits,
    CASE WHEN s.utm IS NOT NULL AND any_value(g.told) THEN coalesce(any_value(l.applications), 0) END AS applications
FROM seen AS s
CROSS JOIN logged AS g
LEFT JOIN led AS l USING (utm)
LEFT JOIN besides AS b USING (place, publicity_channel)
GROUP BY s.place, s.utm, s.publicity_channel
ORDER BY applications DESC NULLS LAST, visits DESC NULLS LAST, reach DESC NULLS LAST, clicks DESC NULLS LAST, title, s.publicity_channel, s.place

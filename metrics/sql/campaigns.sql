-- One row per campaign, the latest first: what it is called, the codes in its links, when its contents were published, over which channels, for which services, and what they tell.
WITH alone AS (
    SELECT utm
    FROM scoped.publicity_flow_facts
    WHERE utm IS NOT NULL
    GROUP BY utm
    HAVING count(DISTINCT campaign) = 1
)
SELECT
    campaign AS id,
    max_by(campaign_name, (day, campaign_name)) FILTER (campaign_name IS NOT NULL) AS name,
    coalesce(list_sort(list(DISTINCT utm) FILTER (utm IS NOT NULL)), []) AS codes,
    count(DISTINCT a.utm)::INTEGER AS own_codes,
    min(day) AS first,
    max(day) AS last,
    count(DISTINCT content)::INTEGER AS contents,
    list_sort(list(DISTINCT publicity_channel)) AS channels,
    coalesce(list_sort(list(DISTINCT service) FILTER (service IS NOT NULL)), []) AS services,
    sum(reach)::BIGINT AS reach,
    sum(impressions)::BIGINT AS impressions,
    sum(engaged)::BIGINT AS engagement,
    sum(clicks)::BIGINT AS clicks,
    sum(spend_cents) / 100.0 AS spend,
    sum(spend_rows)::INTEGER AS spend_told,
    sum(person_minutes) / 60.0 AS person_hours
FROM scoped.publicity_flow_facts
LEFT JOIN alone AS a USING (utm)
WHERE campaign IS NOT NULL
GROUP BY campaign
ORDER BY first DESC, id

-- One row per campaign, the latest first: what it is called, the codes in its links, when its contents were published, over which channels, for which services, and what they tell.
SELECT
    campaign AS id,
    max_by(campaign_name, (day, campaign_name)) FILTER (campaign_name IS NOT NULL) AS name,
    coalesce(list_sort(list(DISTINCT utm) FILTER (utm IS NOT NULL)), []) AS codes,
    min(day) AS first,
    max(day) AS last,
    sum(items)::INTEGER AS contents,
    list_sort(list(DISTINCT publicity_channel)) AS channels,
    coalesce(list_sort(list(DISTINCT service) FILTER (service IS NOT NULL)), []) AS services,
    sum(reach)::BIGINT AS reach,
    sum(impressions)::BIGINT AS impressions,
    CASE WHEN sum(reach_with_engagement) IS NOT NULL THEN sum(engagement)::BIGINT END AS engagement,
    sum(clicks)::BIGINT AS clicks,
    sum(spend_cents) / 100.0 AS spend,
    sum(spend_rows)::INTEGER AS spend_told,
    sum(person_minutes) / 60.0 AS person_hours
FROM scoped.publicity_flow_facts
WHERE campaign IS NOT NULL
GROUP BY campaign
ORDER BY first DESC, id

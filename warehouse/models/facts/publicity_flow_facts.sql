-- One row per content, channel of publicity and day, with what its source tells of that day; a count is NULL where the source does not tell it. What is told of a content once counts on its first day: that it is one, and how it was judged.
SELECT
    p.date AS day,
    (p.date + 1)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS happened_at,
    p.content, p.content_id, p.title, p.file_row, p.utm, p.service,
    p.publicity_channel, p.audience, p.content_type, p.campaign, p.campaign_name,
    f.is_first::INTEGER AS items,
    (f.is_first AND p.substantive IS NOT NULL)::INTEGER AS judged,
    (f.is_first AND p.substantive)::INTEGER AS substantive,
    p.substantive AS says_how,
    (f.is_first AND p.substantive IS NOT NULL AND p.substantive_second IS NOT NULL)::INTEGER AS judged_twice,
    (f.is_first AND p.substantive = p.substantive_second)::INTEGER AS judged_alike,
    (f.is_first AND p.substantive_second AND p.substantive IS NOT NULL)::INTEGER AS substantive_second,
    1 AS rows,
    p.delivered, p.reach, p.impressions, p.likes, p.comments, p.shares, p.favourites, p.clicks, p.source_visits, p.new_followers,
    (p.reach IS NOT NULL)::INTEGER AS reach_rows,
    (p.impressions IS NOT NULL)::INTEGER AS impressions_rows,
    (p.source_visits IS NOT NULL)::INTEGER AS source_visits_rows,
    (p.new_followers IS NOT NULL)::INTEGER AS new_followers_rows,
    round(100 * p.spend)::BIGINT AS spend_cents,
    (p.spend IS NOT NULL)::INTEGER AS spend_rows,
    round(60 * p.person_hours)::BIGINT AS person_minutes,
    (p.person_hours IS NOT NULL)::INTEGER AS person_rows,
    round(p.materials)::BIGINT AS materials,
    (p.materials IS NOT NULL)::INTEGER AS materials_rows,
    -- Only those of whom both parts are told stand in a ratio.
    CASE WHEN p.spend IS NOT NULL THEN p.reach END AS reach_with_spend,
    CASE WHEN p.reach IS NOT NULL THEN round(100 * p.spend)::BIGINT END AS spend_cents_with_reach,
    CASE WHEN p.shares IS NOT NULL THEN p.reach END AS reach_with_shares,
    CASE WHEN p.reach IS NOT NULL THEN p.shares END AS shares_with_reach,
    CASE WHEN coalesce(p.likes, p.comments, p.shares, p.favourites) IS NOT NULL THEN p.reach END AS reach_with_engagement,
    CASE
        WHEN p.reach IS NOT NULL
            THEN coalesce(p.likes, 0) + coalesce(p.comments, 0) + coalesce(p.shares, 0) + coalesce(p.favourites, 0)
    END AS engagement,
    CASE
        WHEN coalesce(p.likes, p.comments, p.shares, p.favourites) IS NOT NULL
            THEN coalesce(p.likes, 0) + coalesce(p.comments, 0) + coalesce(p.shares, 0) + coalesce(p.favourites, 0)
    END AS engaged,
    CASE WHEN p.clicks IS NOT NULL THEN p.impressions END AS impressions_with_clicks,
    CASE WHEN p.impressions IS NOT NULL THEN p.clicks END AS clicks_with_impressions
FROM core.publicity AS p
JOIN (
    SELECT content, publicity_channel, date, date = min(date) OVER (PARTITION BY content, publicity_channel) AS is_first
    FROM core.publicity
) AS f USING (content, publicity_channel, date)

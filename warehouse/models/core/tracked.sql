-- One row per day, tracking code (NULL: none) and service: people's visits to the platform, and how far they came; with the channel and campaign of publicity whose contents bear the code, where it is one.
WITH codes AS (
    SELECT
        utm,
        CASE WHEN count(DISTINCT publicity_channel) = 1 THEN min(publicity_channel) END AS publicity_channel,
        CASE WHEN count(DISTINCT campaign) = 1 THEN min(campaign) END AS campaign
    FROM core.publicity
    WHERE utm IS NOT NULL
    GROUP BY utm
)
SELECT
    v.day,
    (v.day + 1)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS happened_at,
    v.campaign AS utm, c.publicity_channel, c.campaign, v.service, v.service_group,
    c.utm IS NOT NULL AS is_publicity,
    sum(v.visits)::BIGINT AS visits,
    sum(v.started)::BIGINT AS started,
    sum(v.submitted)::BIGINT AS submitted
FROM mart.visit_flow AS v
LEFT JOIN codes AS c ON c.utm = v.campaign
GROUP BY ALL

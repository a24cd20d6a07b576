-- One row per request or event of a person or program: which page, service and step it is of, and by which agent.
SELECT
    r.place, r.visitor, r.is_known, r.occurred_at,
    r.occurred_at::DATE AS day,
    strftime(r.occurred_at, '%H') AS hour,
    p.path_id, g.agent_id, r.referrer, r.campaign,
    coalesce(r.service, p.service) AS service,
    CASE
        WHEN coalesce(r.status, 200) >= 400 THEN 0
        WHEN r.has_case THEN 4
        ELSE coalesce(e.stage, p.stage, 0)
    END::UTINYINT AS stage,
    r.event IS NULL AND coalesce(r.method, 'GET') = 'GET' AND coalesce(r.status, 200) < 400 AND NOT p.is_asset AS is_page,
    r.event IS NULL AS is_request,
    r.status, r.bytes, r.duration_ms
FROM traffic.main.requests AS r
JOIN traffic.main.paths AS p ON p.path = r.path
JOIN traffic.main.agents AS g ON g.user_agent IS NOT DISTINCT FROM r.user_agent
LEFT JOIN traffic.main.events AS e ON e.event = lower(r.event)

-- One row per request of the days asked for: its agent, service and page, and what it counts.
WITH often AS (
    SELECT day, path_id
    FROM (SELECT day, path_id, count(*) AS n FROM traffic.main.called WHERE is_request GROUP BY ALL)
    QUALIFY row_number() OVER (PARTITION BY day ORDER BY n DESC, path_id) <= $pages
)
SELECT
    c.day, c.hour,
    CASE WHEN p.is_monitoring THEN 'monitoring' ELSE g.kind END AS kind,
    CASE WHEN p.is_monitoring AND g.kind <> 'monitoring' THEN NULL ELSE g.agent END AS agent,
    g.channel, g.device, c.service, v.service_group,
    CASE WHEN o.path_id IS NOT NULL THEN p.page END AS page,
    1 AS requests,
    c.is_page::INTEGER AS page_views,
    (c.status IS NOT NULL)::INTEGER AS answered,
    coalesce(c.status BETWEEN 400 AND 499, false)::INTEGER AS client_errors,
    coalesce(c.status >= 500, false)::INTEGER AS server_errors,
    (c.duration_ms IS NOT NULL)::INTEGER AS timed,
    coalesce(c.duration_ms > $slow_ms, false)::INTEGER AS slow,
    round(c.duration_ms)::BIGINT AS milliseconds,
    CASE WHEN c.duration_ms <= 1 THEN 0 ELSE 1 + floor(ln(c.duration_ms) / ln(1.02))::INTEGER END AS bucket,
    c.bytes
FROM traffic.main.called AS c
JOIN traffic.main.paths AS p USING (path_id)
JOIN traffic.main.agents AS g USING (agent_id)
LEFT JOIN often AS o ON o.day = c.day AND o.path_id = c.path_id
LEFT JOIN version.core.services AS v ON v.service = c.service
WHERE c.is_request AND list_contains($days, c.day)

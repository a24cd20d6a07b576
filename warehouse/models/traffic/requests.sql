-- One row per hour, path, caller and service: what the requests are told by; of pages beyond the day's most asked, none.
WITH often AS (
    SELECT day, path_id
    FROM traffic.main.cells
    GROUP BY day, path_id
    QUALIFY row_number() OVER (PARTITION BY day ORDER BY sum(requests) DESC, path_id) <= $pages
)
SELECT
    c.* EXCLUDE (path_id, caller, hour, service),
    n.service,
    lpad(c.hour::VARCHAR, 2, '0') AS hour,
    CASE WHEN p.is_monitoring THEN 'monitoring' ELSE g.kind END AS kind,
    CASE WHEN p.is_monitoring AND g.kind <> 'monitoring' THEN NULL ELSE g.agent END AS agent,
    g.channel, g.device, v.service_group,
    CASE WHEN o.path_id IS NOT NULL THEN p.page END AS page
FROM traffic.main.cells AS c
JOIN traffic.main.paths AS p USING (path_id)
JOIN traffic.main.callers AS g USING (caller)
LEFT JOIN often AS o ON o.day = c.day AND o.path_id = c.path_id
LEFT JOIN traffic.main.services AS n ON n.number = c.service
LEFT JOIN version.core.services AS v ON v.service = n.service

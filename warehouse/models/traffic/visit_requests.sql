-- One row per request or event of a person whom the log tells from others, in the order of each one's time.
SELECT
    c.visitor, c.day, c.hour, epoch_us(c.occurred_at) AS at,
    c.service, c.stage, c.is_page, c.agent_id, c.path_id, c.referrer, c.campaign
FROM traffic.main.called AS c
JOIN traffic.main.agents AS g USING (agent_id)
JOIN traffic.main.paths AS p USING (path_id)
WHERE c.is_known AND g.kind = 'person' AND NOT p.is_monitoring
ORDER BY c.visitor, c.occurred_at, c.place

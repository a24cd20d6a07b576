-- One row per request or event of the days asked for, and of so many minutes before them: page, service, step, caller; words by their numbers.
SELECT
    p.seq::UBIGINT << 32 | p.row AS place,
    p.origin,
    p.seq,
    hash(coalesce(p.session, p.client)) AS visitor,
    coalesce(p.session, p.client) IS NOT NULL AS is_known,
    p.occurred_at,
    q.day, q.hour,
    a.path_id, g.caller, f.domain, c.number AS campaign,
    coalesce(s.number, a.service) AS service,
    CASE
        WHEN coalesce(p.status, 200) >= 400 THEN 0
        ELSE coalesce(e.stage, a.stage, 0)
    END::UTINYINT AS stage,
    -- 304 shows the page that the browser has kept; of every other 3xx another address is asked for.
    p.event IS NULL AND coalesce(p.method, 'GET') = 'GET' AND NOT a.is_asset
        AND (coalesce(p.status, 200) BETWEEN 200 AND 299 OR p.status = 304) AS is_page,
    p.event IS NULL AS is_request,
    g.kind = 'person' AND NOT a.is_monitoring AS is_person,
    p.status, p.bytes, p.duration_ms,
    CASE WHEN $shared THEN
        hash(occurred_at, p.path, client, session, method, status, bytes, duration_ms, p.referrer, p.user_agent, p.event, p.service, case_no, p.campaign)
    END AS line
FROM $requests AS p
JOIN traffic.main.quarters AS q ON q.quarter = epoch_us(p.occurred_at) // 900000000
JOIN traffic.main.paths AS a ON a.path = p.path
JOIN traffic.main.agents AS g ON g.user_agent IS NOT DISTINCT FROM p.user_agent
LEFT JOIN traffic.main.referrers AS f ON f.referrer = p.referrer
LEFT JOIN traffic.main.words AS c ON c.word = p.campaign
LEFT JOIN traffic.main.events AS e ON e.event = lower(p.event)
LEFT JOIN work.service_words AS v ON v.said = p.service AND v.demonstration = p.demonstration
LEFT JOIN traffic.main.words AS s ON s.word = coalesce(v.service, p.service)
WHERE p.occurred_at >= $since::DATE::TIMESTAMPTZ - to_minutes($minutes) AND p.occurred_at < $until::DATE

-- One row per request or event that the loader's store holds of the days asked for and of a day on either side.
SELECT
    l.seq::UBIGINT << 32 | p.row AS place,
    p.load_id AS origin,
    l.seq,
    hash(coalesce(p.session, p.client)) AS visitor,
    coalesce(p.session, p.client) IS NOT NULL AS is_known,
    p.occurred_at, p.path, p.method, p.status, p.bytes, p.duration_ms, p.referrer, p.user_agent, p.event, p.campaign,
    coalesce(v.service, p.service) AS service,
    p.case_no IS NOT NULL AS has_case,
    CASE WHEN $shared THEN
        hash(occurred_at, path, client, session, method, status, bytes, duration_ms, referrer, user_agent, event, p.service, case_no, campaign)
    END AS line
FROM work.staged.platform_log AS p
JOIN work.counting_loads AS l USING (load_id)
LEFT JOIN work.service_words AS v ON v.said = p.service AND v.demonstration = l.demonstration
WHERE p.occurred_at >= $since::DATE AND p.occurred_at < $until::DATE

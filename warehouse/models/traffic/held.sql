-- One row per request or event of the days asked for, and of so many minutes before them, from whatever holds it.
SELECT
    p.seq::UBIGINT << 32 | p.row AS place,
    p.origin,
    p.seq,
    hash(coalesce(p.session, p.client)) AS visitor,
    coalesce(p.session, p.client) IS NOT NULL AS is_known,
    p.occurred_at, p.path, p.method, p.status, p.bytes, p.duration_ms, p.referrer, p.user_agent, p.event, p.campaign,
    coalesce(v.service, p.service) AS service,
    p.case_no IS NOT NULL AS has_case,
    CASE WHEN $shared THEN
        hash(occurred_at, path, client, session, method, status, bytes, duration_ms, referrer, user_agent, event, p.service, case_no, campaign)
    END AS line
FROM ($source) AS p
LEFT JOIN work.service_words AS v ON v.said = p.service AND v.demonstration = p.demonstration
WHERE p.occurred_at >= $since::DATE::TIMESTAMPTZ - to_minutes($minutes) AND p.occurred_at < $until::DATE

-- One row per hour of the days asked for, caller, service and bucket of milliseconds: requests of people that were timed.
WITH buckets AS (
    SELECT
        c.day, c.hour, c.caller, c.service,
        CASE WHEN c.duration_ms <= 1 THEN 0 ELSE 1 + floor(ln(c.duration_ms) / ln(1.02))::INTEGER END AS bucket,
        count(*)::INTEGER AS timed
    FROM called AS c
    WHERE c.is_person AND c.duration_ms IS NOT NULL AND c.day >= $since AND c.day < $until
    GROUP BY ALL
)
SELECT b.* EXCLUDE (caller, hour, service), lpad(b.hour::VARCHAR, 2, '0') AS hour, n.service, g.channel, g.device, v.service_group
FROM buckets AS b
JOIN traffic.main.callers AS g ON g.caller = b.caller
LEFT JOIN traffic.main.services AS n ON n.number = b.service
LEFT JOIN version.core.services AS v ON v.service = n.service

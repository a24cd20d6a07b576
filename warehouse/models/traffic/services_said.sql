-- One row per different service that the requests of some days, and of so many minutes before them, name themselves.
SELECT DISTINCT coalesce(v.service, p.service) AS service
FROM log_requests AS p
LEFT JOIN work.service_words AS v ON v.said = p.service AND v.demonstration = p.demonstration
WHERE p.service IS NOT NULL
    AND p.occurred_at >= $since::DATE::TIMESTAMPTZ - to_minutes($minutes) AND p.occurred_at < $until::DATE

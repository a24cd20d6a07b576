-- One row per different word that the requests of some days, and of so many minutes before them, say in one column.
SELECT DISTINCT $column
FROM log_requests
WHERE occurred_at >= $since::DATE::TIMESTAMPTZ - to_minutes($minutes) AND occurred_at < $until::DATE
ORDER BY ALL

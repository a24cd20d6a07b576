-- One row per request or event of a visitor whose visit may go on into the day after a run of days.
SELECT *
FROM log_requests
WHERE hash(coalesce(session, client)) IN (
    SELECT visitor
    FROM traffic.main.called
    WHERE is_known AND occurred_at >= $since::DATE::TIMESTAMPTZ - to_minutes($pause)
)

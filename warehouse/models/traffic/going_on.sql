-- One row per request or event among those of the day after a run of days, of a visitor whose visit may go on into it.
SELECT c.*
FROM ($called) AS c
SEMI JOIN (
    SELECT visitor
    FROM traffic.main.called
    WHERE is_known AND occurred_at >= $since::DATE::TIMESTAMPTZ - to_minutes($pause)
) USING (visitor)

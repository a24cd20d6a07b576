-- One row per load that this version knows, counted or not: when it came and its file rows as the ledger tells them.
SELECT
    l.*,
    a.load_id IS NOT NULL AS active,
    coalesce(e.received_at, now()) AS received_at, -- a rehearsal stands in no ledger
    e.rows_in,
    e.accepted,
    e.rejected,
    e.ignored,
    e.waiting
FROM work.named_loads AS l
LEFT JOIN work.counting_loads AS a USING (load_id)
LEFT JOIN work.ledger AS e USING (load_id)
ORDER BY l.seq

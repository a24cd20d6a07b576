-- One row per request or event that the loader's store holds of the days asked for, or of those beside them, with the load that it is of.
SELECT p.*, p.load_id AS origin, l.seq, l.demonstration
FROM work.staged.platform_log AS p
JOIN work.counting_loads AS l USING (load_id)
WHERE p.occurred_at >= ($since::DATE - 1)::TIMESTAMPTZ AND p.occurred_at < ($until::DATE + 1)::TIMESTAMPTZ

-- One row per request or event that the loader's store holds of the days asked for, or of those beside them, with the load that it is of. Visitors are told by numbers, as archived logs tell them.
SELECT
    p.* REPLACE (
        -- The digits of a pseudonym are the number of an archived log; whoever goes by another word is told apart as well.
        CASE WHEN p.client IS NOT NULL THEN coalesce(try_cast('0x' || p.client AS UBIGINT), hash(p.client)) END AS client,
        CASE WHEN p.session IS NOT NULL THEN coalesce(try_cast('0x' || p.session AS UBIGINT), hash(p.session)) END AS session
    ),
    p.load_id AS origin, l.seq, l.demonstration
FROM work.staged.platform_log AS p
JOIN work.counting_loads AS l USING (load_id)
WHERE p.occurred_at >= ($since::DATE - 1)::TIMESTAMPTZ AND p.occurred_at < ($until::DATE + 1)::TIMESTAMPTZ

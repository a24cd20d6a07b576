-- One row per comment of a period in other words than the others, among the newest: how many wrote it, and how many of them rated badly.
WITH written AS (
    SELECT comment, level FROM ({ratings}) ORDER BY rated_at DESC, rating LIMIT $most
)
SELECT comment, count(*)::BIGINT AS n, count(*) FILTER (WHERE level <= 2)::BIGINT AS bad
FROM written
GROUP BY comment

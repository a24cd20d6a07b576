-- One row per comment of a period in other words than the others: how many wrote it, and how many of them rated badly.
SELECT comment, count(*)::BIGINT AS n, count(*) FILTER (WHERE level <= 2)::BIGINT AS bad
FROM ({ratings})
GROUP BY comment

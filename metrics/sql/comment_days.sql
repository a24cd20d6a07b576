-- One row per day of a period: how many comments were written.
SELECT rated_on AS day, count(*)::BIGINT AS n
FROM ({ratings})
GROUP BY rated_on
ORDER BY day DESC

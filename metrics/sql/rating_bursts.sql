-- One row per department and second in which very many ratings were given that do not count as default, the most first.
SELECT department, rated_at, count(*)::BIGINT AS ratings
FROM ({ratings})
GROUP BY department, rated_at
ORDER BY department, ratings DESC, rated_at

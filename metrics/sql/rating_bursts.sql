-- One row per department and second with very many ratings that do not count as default; whole minutes are left out, since many files know no seconds.
SELECT department, rated_at, count(*)::BIGINT AS ratings
FROM ({ratings})
WHERE {exact}
GROUP BY department, rated_at
HAVING count(*) >= $burst
ORDER BY department, ratings DESC, rated_at

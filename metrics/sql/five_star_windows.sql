-- One row per department and window: the ratings that people gave there, and how many of them have five stars.
SELECT department, "window", count(*)::BIGINT AS ratings, count(*) FILTER (WHERE level = 5)::BIGINT AS fives
FROM ({ratings})
GROUP BY ALL

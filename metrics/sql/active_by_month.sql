-- One row per department and month of a list: all ratings of the month, and those that people gave.
SELECT department, month, count(*)::BIGINT AS ratings, count(*) FILTER (WHERE rating_source = 'active')::BIGINT AS active
FROM (SELECT *, date_trunc('month', rated_on)::DATE AS month FROM ({ratings}))
GROUP BY ALL

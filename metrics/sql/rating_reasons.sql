-- One row per reason and level: how many of the ratings of a period named it; what is none of the list is `other`.
SELECT r.reason, t.level, count(DISTINCT r.rating) AS n
FROM scoped.rating_reasons AS r
JOIN ({ratings}) AS t USING (rated_on, rating)
GROUP BY r.reason, t.level

-- One row per reason and level, and one per level (no reason): how many ratings of a period named it, or any at all; what is none of the list is `other`.
SELECT r.reason, t.level, count(DISTINCT r.rating) AS n
FROM scoped.rating_reasons AS r
JOIN ({ratings}) AS t USING (rated_on, rating)
GROUP BY GROUPING SETS ((r.reason, t.level), (t.level))

-- One row per sheet and topic: the degree that it gave.
SELECT sheet, topic, avg(points) AS points
FROM {source} AS source
WHERE {predicates}
GROUP BY ALL
ORDER BY sheet, topic

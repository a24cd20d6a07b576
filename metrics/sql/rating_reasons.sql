-- One row per reason and level: how many ratings of a period named it, and how many of these stand under no other reason; what is none of the list is `other`.
SELECT reason, level, count(*) FILTER (WHERE is_first_of_reason) AS n, count(*) FILTER (WHERE is_first) AS apart
FROM ({ticked})
GROUP BY reason, level

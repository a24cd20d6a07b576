-- One row per reason and level, and one per level (no reason): how many ratings of a period named it, or any at all; what is none of the list is `other`.
SELECT reason, level, count(DISTINCT rating) AS n
FROM ({ticked})
GROUP BY GROUPING SETS ((reason, level), (level))

-- One row per group: how many answers of each level from 1 to 5; between two levels an answer belongs to the nearer one.
SELECT
    {columns},
    [
        count(*) FILTER (round(points) = 1),
        count(*) FILTER (round(points) = 2),
        count(*) FILTER (round(points) = 3),
        count(*) FILTER (round(points) = 4),
        count(*) FILTER (round(points) = 5)
    ] AS levels
FROM {source} AS source
WHERE {predicates}
GROUP BY ALL

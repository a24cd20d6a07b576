-- One row per group: how many sheets, and the sums over sheets of what each of them said.
WITH sheets AS (
    SELECT {columns}, sheet, sum({value})::DOUBLE AS s, count({value})::DOUBLE AS m
    FROM {source} AS source
    WHERE {predicates} AND {value} IS NOT NULL
    GROUP BY ALL
)
SELECT {names}, count(*) AS people, sum(s) AS total, sum(m) AS size, sum(s * s) AS squares, sum(s * m) AS crossed, sum(m * m) AS sizes
FROM sheets
GROUP BY ALL

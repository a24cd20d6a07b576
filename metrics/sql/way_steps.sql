-- One row per step of each way that the cases decided in the period took, in order, and how many of them took that way.
SELECT way, n, place, told[1] AS kind, told[2] AS step, told[3] AS department, told[4] = 'same' AS by_same
FROM (
    SELECT
        way,
        n,
        string_split(unnest(string_split(way, chr(30))), chr(31)) AS told,
        generate_subscripts(string_split(way, chr(30)), 1) AS place
    FROM (SELECT way, sum(n) AS n FROM behind GROUP BY way)
)

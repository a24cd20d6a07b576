-- One row per occupation (NULL: all together) and place that it heard of the service from: how many of the sheets that named any place name this one.
WITH told AS (
    SELECT coalesce(occupation, '') AS occupation, sheet, unnest(list_distinct(string_split(heard_from, '┋'))) AS place
    FROM (SELECT * FROM scoped.survey_sheets WHERE {predicates})
    WHERE heard_from IS NOT NULL AND heard_from <> ''
),
asked AS (
    SELECT occupation, count(DISTINCT sheet) AS sheets FROM told GROUP BY GROUPING SETS ((), (occupation))
),
named AS (
    SELECT occupation, place, count(*) AS named FROM told GROUP BY GROUPING SETS ((place), (occupation, place))
)
SELECT n.occupation, a.sheets, n.place, n.named
FROM named AS n
JOIN asked AS a ON a.occupation IS NOT DISTINCT FROM n.occupation
ORDER BY n.occupation IS NOT NULL, a.sheets DESC, n.occupation, n.named DESC, n.place

-- One row per occupation (NULL: all together), the largest first: how many know the service when it is named and how many were asked, then the same of naming it themselves.
SELECT
    occupation,
    count(*) AS sheets,
    count(*) FILTER (aware) AS known,
    count(aware) AS asked,
    count(*) FILTER (aware_unprompted) AS named,
    count(aware_unprompted) AS asked_openly
FROM (SELECT * REPLACE (coalesce(occupation, '') AS occupation) FROM scoped.survey_sheets WHERE {predicates})
GROUP BY GROUPING SETS ((), (occupation))
HAVING count(*) > 0
ORDER BY occupation IS NOT NULL, sheets DESC, occupation

-- One row per wave and population, oldest wave first: the sheets by how far they got, and how many were asked to answer.
WITH told AS (
    SELECT
        coalesce(wave, '') AS wave,
        coalesce(population, '') AS population,
        any_value(side) AS side,
        min(day) AS first_day,
        max(day) AS last_day,
        count(*) AS sheets,
        count(*) FILTER (completion = 'complete') AS complete,
        count(*) FILTER (completion = 'partial') AS partial,
        count(*) FILTER (completion = 'broken_off') AS broken_off
    FROM scoped.survey_sheets
    WHERE {predicates}
    GROUP BY wave, population
)
SELECT
    t.*,
    p.invited,
    w.invited AS wave_invited
FROM told AS t
LEFT JOIN scoped.survey_invited AS p ON p.wave = t.wave AND p.population = t.population
LEFT JOIN scoped.survey_invited AS w ON w.wave = t.wave AND w.population IS NULL
ORDER BY min(first_day) OVER (PARTITION BY t.wave) NULLS FIRST, t.wave, side DESC, population

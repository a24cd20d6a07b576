-- One row per wave in which anybody was asked, the oldest first: promoters, passives and detractors.
SELECT
    coalesce(wave, '') AS wave,
    count(*) FILTER (nps_points > 0) AS promoters,
    count(*) FILTER (nps_points = 0) AS passives,
    count(*) FILTER (nps_points < 0) AS detractors
FROM scoped.survey_sheets
WHERE {predicates} AND nps_points IS NOT NULL
GROUP BY wave
ORDER BY min(day) NULLS FIRST, wave

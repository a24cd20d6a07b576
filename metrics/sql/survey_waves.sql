-- One row per wave, the oldest first.
SELECT coalesce(wave, '') AS wave FROM scoped.survey_sheets GROUP BY wave ORDER BY min(day) NULLS FIRST, wave

-- One row per answer sheet, item and ticked choice.
SELECT
    s.respondent_id,
    s.wave,
    s.occupation,
    s.district,
    s.channel,
    s.population,
    a.item,
    a.position,
    a.answer,
    a.score
FROM core.survey AS s
JOIN work.staged.survey_answers AS a ON a.load_id = s.load_id AND a.row = s.file_row

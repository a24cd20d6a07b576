-- One row per answer sheet, question and ticked choice; `points` is the degree from 1 to 5, turned round where the question is reversed.
WITH told AS (
    SELECT s.sheet, a.item, a.position, a.answer, a.score
    FROM core.survey AS s
    JOIN work.staged.survey_answers AS a ON a.load_id = s.load_id AND a.row = s.file_row
    UNION ALL
    SELECT sheet, 'overall', 1, overall::VARCHAR, overall FROM core.survey WHERE overall IS NOT NULL
)
SELECT
    s.sheet, s.day, s.happened_at, s.department, d.parent_department, s.wave, s.population, s.side, s.occupation, s.district, s.channel,
    t.item,
    coalesce(i.topic, t.item) AS topic,
    coalesce(i.importance, false) AS importance,
    i.question_group,
    t.position,
    t.answer,
    t.score,
    CASE
        WHEN t.score NOT BETWEEN i.low AND i.high THEN NULL
        WHEN i.reversed THEN 5 - 4 * (t.score - i.low) / (i.high - i.low)
        ELSE 1 + 4 * (t.score - i.low) / (i.high - i.low)
    END::DOUBLE AS points
FROM told AS t
JOIN core.survey AS s USING (sheet)
LEFT JOIN core.survey_items AS i USING (item)
LEFT JOIN core.departments AS d ON d.department = s.department

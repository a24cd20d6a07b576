-- One row per answer sheet of a wave: the one that was handed over last.
SELECT
    s.* EXCLUDE (row),
    s.row AS file_row
FROM work.staged.survey AS s
JOIN work.counting_loads AS l USING (load_id)
QUALIFY row_number() OVER (PARTITION BY s.respondent_id, s.wave ORDER BY l.seq DESC, s.row DESC) = 1

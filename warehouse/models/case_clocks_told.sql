-- One row per counted case and clock, with the words that its number stands for and what follows from its columns.
CREATE OR REPLACE VIEW core.case_clocks AS
SELECT
    c.case_no,
    w.*,
    c.* EXCLUDE (case_no, words),
    w.channel IN ('web', 'app', 'mini_program', 'terminal') AS online,
    c.gross_days IS NOT NULL AS calendar_known,
    c.started_on = c.ended_on AS same_day
FROM cells.case_clocks AS c
JOIN core.case_words AS w USING (words)

-- One row per staged question of a survey: what its header says of it.
CREATE TABLE IF NOT EXISTS staged.survey_items (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL, -- its place among the questions of the file
    item VARCHAR NOT NULL, -- as in `survey_answers`
    topic VARCHAR NOT NULL, -- the question without its marks
    side VARCHAR NOT NULL, -- importance or performance
    dimension VARCHAR,
    reversed BOOLEAN NOT NULL
);
-- A store that was made before the column.
ALTER TABLE staged.survey ADD COLUMN IF NOT EXISTS aware_unprompted BOOLEAN;

-- One row per request: a line that stands in two logs is one, two like lines of one log are two.
WITH numbered AS (
    SELECT *, row_number() OVER (PARTITION BY origin, line ORDER BY place) AS occurrence
    FROM traffic.main.called
)
SELECT * EXCLUDE (occurrence)
FROM numbered
QUALIFY row_number() OVER (PARTITION BY line, occurrence ORDER BY seq DESC, place) = 1

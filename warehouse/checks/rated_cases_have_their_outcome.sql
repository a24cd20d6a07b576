-- One row per outcome of a case of which the mart of factors counts other people's ratings, or other levels, than there are.
WITH by_mart AS (
    SELECT value AS outcome, sum(level_1 + level_2 + level_3 + level_4 + level_5) AS n, sum(level_1 + level_2) AS bad
    FROM mart.rating_factors
    WHERE factor = 'outcome'
    GROUP BY value
    HAVING n <> 0
),
by_rating AS (
    SELECT case_outcome AS outcome, count(*) AS n, count(*) FILTER (is_bad) AS bad
    FROM core.ratings
    WHERE stands AND origin = 'active' AND case_outcome <> 'unknown'
    GROUP BY case_outcome
)
SELECT *
FROM by_mart AS m
FULL JOIN by_rating AS r USING (outcome)
WHERE (m.n, m.bad) IS DISTINCT FROM (r.n, r.bad)

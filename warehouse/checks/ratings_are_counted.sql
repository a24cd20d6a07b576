-- One row per origin of which the mart counts other than the ratings there are, those that stand, or their good levels; an origin is one of three.
WITH by_mart AS (
    SELECT
        rating_source AS origin,
        sum(ratings) AS ratings,
        sum(level_1 + level_2 + level_3 + level_4 + level_5) AS standing,
        sum(level_3 + level_4 + level_5) AS good
    FROM mart.rating_flow
    WHERE rating_source IS NOT NULL
    GROUP BY origin
),
by_rating AS (
    SELECT origin, count(*) AS ratings, count(*) FILTER (stands) AS standing, count(*) FILTER (stands AND level >= 3) AS good
    FROM core.ratings
    GROUP BY origin
)
SELECT *
FROM by_mart AS m
FULL JOIN by_rating AS r USING (origin)
WHERE (m.ratings, m.standing, m.good) IS DISTINCT FROM (r.ratings, r.standing, r.good)
    OR origin NOT IN ('active', 'default', 'unknown')

-- One row per department whose cases were rated and end at which a case may be rated: the days of the months from its first rating to its last. Of cases that ended on other days nobody knows whether they were rated.
-- A file that brought ratings of several departments speaks for each of them: whoever is rated no more in such files was not left out but fell silent.
WITH told AS (
    SELECT case_department AS department, load_id, min(rated_on) AS first_day, max(rated_on) AS last_day
    FROM core.ratings
    WHERE case_known
    GROUP BY case_department, load_id
),
files AS (
    SELECT load_id, count(*) > 1 AS is_common, max(last_day) AS last_day FROM told GROUP BY load_id
),
reached AS (
    SELECT
        department,
        min(t.first_day) AS first_day,
        max(t.last_day) AS own_last_day,
        bool_or(f.is_common) AS is_in_common_files
    FROM told AS t
    JOIN files AS f USING (load_id)
    GROUP BY department
)
SELECT
    department,
    state,
    date_trunc('month', first_day)::DATE AS first_day,
    last_day(CASE
        WHEN is_in_common_files THEN greatest(own_last_day, (SELECT max(last_day) FROM files WHERE is_common))
        ELSE own_last_day
    END) AS last_day
FROM reached
CROSS JOIN (SELECT unnest($ratable::VARCHAR[]) AS state)

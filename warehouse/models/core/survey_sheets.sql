-- One row per answer sheet: who answered, whether they know the service, would recommend it, and how far they got.
-- Complete from more than four of five scale questions on, broken off below a half (AAPOR, Standard Definitions).
WITH on_scales AS (
    SELECT a.sheet, a.item FROM core.survey_answers AS a JOIN core.survey_items AS i USING (item) WHERE i.low IS NOT NULL
),
answered AS (
    SELECT sheet, count(DISTINCT item) AS n FROM on_scales GROUP BY sheet
),
-- One file may hold two questionnaires, or two waves of one.
asked AS (
    SELECT s.load_id, s.wave, s.population, count(DISTINCT item) AS n
    FROM on_scales
    JOIN core.survey AS s USING (sheet)
    GROUP BY ALL
),
named AS (
    SELECT
        a.sheet,
        bool_or(
            len(list_filter($names::VARCHAR[], lambda name: contains(work.folded(a.answer), work.folded(name)))) > 0
        ) AS hit
    FROM core.survey_answers AS a
    JOIN core.survey_items AS i USING (item)
    WHERE work.folded($question::VARCHAR) IN (work.folded(i.item), work.folded(i.topic))
    GROUP BY a.sheet
),
asked_openly AS (
    SELECT DISTINCT s.load_id, s.wave, s.population FROM named JOIN core.survey AS s USING (sheet)
),
told AS (
    SELECT
        s.*,
        d.parent_department,
        asked.n AS asked,
        coalesce(answered.n, 0) AS answered,
        CASE
            WHEN asked.n IS NULL THEN NULL
            WHEN coalesce(answered.n, 0) > 0.8 * asked.n THEN 'complete'
            WHEN coalesce(answered.n, 0) >= 0.5 * asked.n THEN 'partial'
            ELSE 'broken_off'
        END AS completion,
        named.hit,
        o.load_id IS NOT NULL AS is_asked_openly
    FROM core.survey AS s
    LEFT JOIN answered USING (sheet)
    LEFT JOIN named USING (sheet)
    LEFT JOIN asked
        ON asked.load_id = s.load_id AND asked.wave IS NOT DISTINCT FROM s.wave AND asked.population IS NOT DISTINCT FROM s.population
    LEFT JOIN asked_openly AS o
        ON o.load_id = s.load_id AND o.wave IS NOT DISTINCT FROM s.wave AND o.population IS NOT DISTINCT FROM s.population
    LEFT JOIN core.departments AS d ON d.department = s.department
)
SELECT
    sheet, day, happened_at, department, parent_department, wave, population, side, occupation, district, channel,
    heard_from,
    aware,
    -- Whoever left the open question empty, and did not leave the questionnaire, named nothing.
    coalesce(aware_unprompted, hit, CASE WHEN is_asked_openly AND completion <> 'broken_off' THEN false END) AS aware_unprompted,
    overall,
    nps,
    -- From 9 on a promoter, up to 6 a detractor (Reichheld 2003): the score is the mean of these.
    CASE WHEN nps >= 9 THEN 100 WHEN nps <= 6 THEN -100 WHEN nps IS NOT NULL THEN 0 END AS nps_points,
    asked,
    answered,
    completion
FROM told

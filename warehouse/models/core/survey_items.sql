-- One row per question of the sheets that count: its topic, importance or not, dimension, reversal, and its scale where it has one.
WITH asked AS (
    SELECT i.item, i.topic, i.side, i.dimension, i.reversed, i.row AS place
    FROM work.staged.survey_items AS i
    JOIN work.counting_loads AS l USING (load_id)
    QUALIFY row_number() OVER (PARTITION BY i.item ORDER BY l.seq DESC, i.row) = 1
),
counted AS (
    SELECT
        a.item,
        -- To have no opinion is no word against a scale.
        count(*) FILTER (NOT regexp_full_match(a.answer, '不适用|不清楚|不知道|说不上来|未接触|没接触过|未使用|没用过|没办过|无法评价|拒答|n/?a', 'i')) AS n,
        count(a.score) AS scored,
        max(a.position) AS most,
        min(a.score) AS lowest,
        max(a.score) AS highest,
        bool_or(a.score IS NOT NULL AND NOT regexp_full_match(a.answer, '[0-9]+')) AS is_worded
    FROM core.survey AS s
    JOIN work.staged.survey_answers AS a ON a.load_id = s.load_id AND a.row = s.file_row
    WHERE a.item <> 'heard_from'
    GROUP BY a.item
),
described AS (
    SELECT
        c.*,
        coalesce(a.topic, c.item) AS topic,
        coalesce(a.side = 'importance', false) AS importance,
        coalesce(i.dimension, t.dimension, a.dimension) AS question_group,
        coalesce(a.reversed OR i.reversed OR t.reversed, false) AS reversed,
        a.place,
        coalesce(i.low, t.low) AS low_told,
        coalesce(i.high, t.high) AS high_told,
        -- Numbers alone may count visits or years: they are degrees where something says so.
        is_worded
        OR a.topic <> c.item
        OR question_group IS NOT NULL
        OR low_told IS NOT NULL
        OR regexp_matches(c.item, '满意|同意|认同|评价|评分|打分|重要|satisf|agree|rate|score|importan', 'i') AS is_degree
    FROM counted AS c
    LEFT JOIN asked AS a USING (item)
    LEFT JOIN core.survey_told AS i ON i.name = work.folded(c.item)
    LEFT JOIN core.survey_told AS t ON t.name = work.folded(coalesce(a.topic, c.item))
),
scaled AS (
    SELECT
        *,
        -- Of the others, one in five may have written something.
        is_degree AND most = 1 AND scored >= 0.8 * n AND highest <= 100 AS is_scale
    FROM described
)
SELECT
    item,
    topic,
    importance,
    question_group,
    reversed,
    place,
    CASE
        WHEN is_scale THEN coalesce(low_told, CASE WHEN is_worded OR (lowest >= 1 AND highest <= 10) THEN 1 ELSE 0 END)
    END AS low,
    CASE
        WHEN is_scale THEN coalesce(
            high_told,
            CASE WHEN highest <= 5 THEN 5 WHEN highest <= 7 AND lowest >= 1 THEN 7 WHEN highest <= 10 THEN 10 ELSE 100 END
        )
    END AS high
FROM scaled
UNION ALL
SELECT 'overall', 'overall', false, 'overall', false, NULL, 1, 5 FROM core.survey HAVING count(overall) > 0

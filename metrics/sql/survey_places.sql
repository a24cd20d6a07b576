-- One row per topic and dimension that sheets rated, in the order of their questionnaires.
SELECT a.topic, a.question_group
FROM (
    SELECT DISTINCT item, topic, coalesce(question_group, '') AS question_group FROM {source} AS source WHERE {predicates}
) AS a
JOIN scoped.survey_items AS i USING (item)
GROUP BY a.topic, a.question_group
ORDER BY min(i.place) NULLS LAST, a.topic

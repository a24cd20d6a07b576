-- One row per group: its questions, the sheets that answered all of them, the sum of the questions' variances, the variance of the sheets' sums.
WITH told AS (
    SELECT {columns}, sheet, topic, avg(points) AS points
    FROM {source} AS source
    WHERE {predicates}
    GROUP BY ALL
),
asked AS (
    SELECT {names}, count(DISTINCT topic) AS questions FROM told GROUP BY ALL
),
whole AS (
    SELECT sheets.* FROM (
        SELECT {names}, sheet, count(*) AS answered, sum(points) AS total FROM told GROUP BY ALL
    ) AS sheets
    JOIN asked USING ({names})
    WHERE answered = questions
),
sums AS (
    SELECT {names}, count(*) AS sheets, coalesce(var_samp(total), 0) AS of_sums FROM whole GROUP BY ALL
),
variances AS (
    SELECT {names}, topic, var_samp(points) AS variance FROM told JOIN whole USING ({names}, sheet) GROUP BY ALL
),
of_all AS (
    SELECT {names}, coalesce(sum(variance), 0) AS of_questions FROM variances GROUP BY ALL
)
SELECT {names}, questions, coalesce(sheets, 0) AS sheets, coalesce(of_questions, 0) AS of_questions, coalesce(of_sums, 0) AS of_sums
FROM asked
LEFT JOIN sums USING ({names})
LEFT JOIN of_all USING ({names})

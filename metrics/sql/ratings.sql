-- One row per rating of a period in a table of ratings, its columns under the names that figures give them: the channel is that of the case.
SELECT *
FROM (
    SELECT
        COLUMNS(lambda name: name NOT IN ('channel', 'rating_source')),
        coalesce(case_channel, CASE WHEN case_department IS NULL THEN 'unspecified' END) AS channel,
        channel AS rating_channel,
        origin AS rating_source
    FROM scoped.{table}
)
WHERE {predicates}

-- One row per rating of a period, its columns under the names that figures give them: the channel is that of the case.
SELECT *
FROM (
    SELECT * REPLACE (case_channel AS channel, origin AS rating_source), channel AS rating_channel
    FROM scoped.ratings
)
WHERE {predicates}

-- One row: of the cases for some services (none: all) that say where the applicant heard of it, how many name one of some channels; in a window, and in as many days before it.
WITH told AS (
    SELECT
        c.case_no,
        c.accepted_at::DATE >= $first AS within,
        bool_or(coalesce(list_contains($channels::VARCHAR[], w.publicity_channel), false)) AS named
    FROM (
        SELECT case_no, accepted_at, service, unnest(string_split_regex(heard_from, '[┋;；|,，、]')) AS place
        FROM scoped.cases
        WHERE heard_from IS NOT NULL AND accepted_at::DATE >= $before AND accepted_at::DATE < $end
    ) AS c
    LEFT JOIN scoped.publicity_words AS w ON w.word = lower(regexp_replace(c.place, '\s', '', 'g'))
    WHERE len($services::VARCHAR[]) = 0 OR list_contains($services::VARCHAR[], c.service)
    GROUP BY ALL
)
SELECT
    count(*) FILTER (within) AS asked,
    count(*) FILTER (within AND named) AS named,
    count(*) FILTER (NOT within) AS asked_before,
    count(*) FILTER (NOT within AND named) AS named_before
FROM told

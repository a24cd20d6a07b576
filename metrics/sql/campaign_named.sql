-- One row: of the cases for some services (none: all) that say where the applicant heard of it, how many name one of some channels; in a window, and in as many days before it.
WITH told AS (
    SELECT
        c.accepted_at::DATE >= $first AS within,
        EXISTS (
            FROM scoped.heard AS h
            WHERE h.heard_from = c.heard_from
                AND h.department IS NOT DISTINCT FROM c.department
                AND list_contains($channels::VARCHAR[], h.publicity_channel)
        ) AS named
    FROM scoped.cases AS c
    WHERE c.heard_from IS NOT NULL AND c.accepted_at::DATE >= $before AND c.accepted_at::DATE < $end
        AND (len($services::VARCHAR[]) = 0 OR list_contains($services::VARCHAR[], c.service))
)
SELECT
    count(*) FILTER (within) AS asked,
    count(*) FILTER (within AND named) AS named,
    count(*) FILTER (NOT within) AS asked_before,
    count(*) FILTER (NOT within AND named) AS named_before
FROM told

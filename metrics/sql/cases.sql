-- One row per case behind a figure, in the order in which they matter to it.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
told AS (
    SELECT *, elapsed_seconds / 86400 AS elapsed_days FROM scoped.case_clocks
)
SELECT {columns}
FROM told, asked
WHERE {predicates}
ORDER BY {order}
LIMIT $limit OFFSET $offset

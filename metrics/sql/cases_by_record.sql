-- One row per case behind a figure, in an order that the record of the case knows of and its clock does not.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
told AS (
    SELECT clocks.*, clocks.elapsed_seconds / 86400 AS elapsed_days, cases.supplements
    FROM scoped.case_clocks AS clocks
    LEFT JOIN scoped.cases AS cases USING (case_no)
)
SELECT {columns}
FROM told, asked
WHERE {predicates}
ORDER BY {order}
LIMIT $limit OFFSET $offset

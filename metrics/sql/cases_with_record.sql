-- One row per case behind a figure with what its record knows, in the order in which they matter; only the records of those that are shown are looked up.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
behind AS (
    SELECT clocks.*, clocks.elapsed_seconds / 86400 AS elapsed_days, asked.as_of
    FROM scoped.case_clocks AS clocks, asked
    WHERE {predicates}
    ORDER BY {order}
    LIMIT $limit OFFSET $offset
)
SELECT {columns}
FROM behind
LEFT JOIN (SELECT case_no, supplements FROM scoped.cases SEMI JOIN behind USING (case_no)) AS cases USING (case_no)
ORDER BY {order}

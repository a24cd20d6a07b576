-- One row per case among those behind a figure that also meets a narrower condition, the slowest first.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
behind AS (
    SELECT * FROM scoped.case_clocks, asked WHERE {predicates}
)
SELECT {columns}
FROM behind
WHERE {narrow}
{rest}

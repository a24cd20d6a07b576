-- One row: how many cases are behind a figure.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
)
SELECT count(*) AS n
FROM scoped.case_clocks, asked
WHERE {predicates}

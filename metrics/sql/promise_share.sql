-- One row: the share of the cases decided in the period with known duration that have this promise in working days.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
)
SELECT coalesce(avg((limit_unit = 'working_days' AND limit_days = $promise AND limit_days IS NOT NULL)::INT), 0.0) AS share
FROM scoped.case_clocks, asked
WHERE net_days IS NOT NULL AND {predicates}

-- One row: the promised working days that most cases decided in the period have, the shorter one of two as frequent.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
)
SELECT limit_days AS promise
FROM scoped.case_clocks, asked
WHERE limit_days IS NOT NULL AND limit_unit = 'working_days' AND {predicates}
GROUP BY limit_days
ORDER BY count(*) DESC, limit_days
LIMIT 1

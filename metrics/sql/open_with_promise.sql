-- One row per open case with a promise: its age and its promise, both in working days or both in natural days.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
told AS (
    SELECT
        clocks.*,
        today.ordinal - first.ordinal - clocks.suspended_days AS working_age,
        CASE WHEN clocks.limit_unit = 'working_days' THEN clocks.limit_days END AS working_promise,
        (epoch(least(asked.as_of, asked.end_day::TIMESTAMPTZ)) - epoch(clocks.started_at)) / 86400 AS natural_age,
        (epoch(clocks.deadline_at) - epoch(clocks.started_at)) / 86400 AS natural_promise
    FROM scoped.case_clocks AS clocks
    CROSS JOIN asked
    LEFT JOIN scoped.calendar AS first ON first.date = clocks.started_on
    LEFT JOIN scoped.calendar AS today ON today.date = least(asked.as_of::DATE, asked.end_day - 1)
)
SELECT case_no, department, service, greatest({age}, 0)::DOUBLE AS age, {promise}::DOUBLE AS promise
FROM told, asked
WHERE {age} IS NOT NULL AND {promise} IS NOT NULL AND {predicates}

-- One row per step that cases decided in the period took: in how many it came more than once, and how the further times came about.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
behind AS (
    SELECT case_no FROM scoped.case_clocks, asked WHERE {predicates}
),
runs AS (
    SELECT
        case_no,
        step,
        handler,
        row_number() OVER same AS run,
        lag(handler) OVER same AS handler_before,
        lag(step) OVER (PARTITION BY case_no ORDER BY seq) AS step_before
    FROM scoped.steps
    SEMI JOIN behind USING (case_no)
    WHERE kind = 'work' AND coalesce(completed_at, started_at) <= $as_of
    WINDOW same AS (PARTITION BY case_no, step ORDER BY seq)
)
SELECT
    step,
    count(DISTINCT case_no)::BIGINT AS cases,
    count(DISTINCT case_no) FILTER (WHERE run > 1)::BIGINT AS repeated,
    count(*) FILTER (WHERE run > 1)::BIGINT AS again,
    count(*) FILTER (WHERE run > 1 AND step_before = step)::BIGINT AS at_once,
    count(*) FILTER (WHERE run > 1 AND handler = handler_before)::BIGINT AS same_person
FROM runs
GROUP BY step
ORDER BY repeated DESC, cases DESC, step

-- One row per step that cases decided in the period took: in how many it came more than once, and how the further times came about.
WITH behind AS (
    SELECT way, n FROM {source} WHERE day >= $start::DATE AND day < $end::DATE AND {predicates}
),
runs AS (
    SELECT
        step,
        n,
        by_same,
        row_number() OVER (PARTITION BY way, step ORDER BY place) AS run,
        lag(step) OVER (PARTITION BY way ORDER BY place) AS step_before
    FROM ({steps})
    WHERE kind = 'work'
)
SELECT
    step,
    sum(n) FILTER (WHERE run = 1)::BIGINT AS cases,
    coalesce(sum(n) FILTER (WHERE run = 2), 0)::BIGINT AS repeated,
    coalesce(sum(n) FILTER (WHERE run > 1), 0)::BIGINT AS again,
    coalesce(sum(n) FILTER (WHERE run > 1 AND step_before = step), 0)::BIGINT AS at_once,
    coalesce(sum(n) FILTER (WHERE run > 1 AND by_same), 0)::BIGINT AS same_person
FROM runs
GROUP BY step
ORDER BY repeated DESC, cases DESC, step

-- One row per service and promise in whole natural days: how many cases begun in the period have it.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
told AS (
    SELECT
        clocks.*,
        round((epoch(deadline_at) - epoch(started_at)) / 86400) AS promise
    FROM scoped.case_clocks AS clocks
)
SELECT coalesce(service, '') AS service, promise::DOUBLE AS promise, count(*)::BIGINT AS n
FROM told, asked
WHERE {predicates}
GROUP BY ALL
ORDER BY n DESC, service, promise

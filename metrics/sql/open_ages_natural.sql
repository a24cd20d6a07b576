-- One row per group, first second and asked moment: by how many the open cases with that beginning changed since the moment before; none stands still.
WITH moments AS (
    SELECT unnest($moments) AS moment
),
told AS (
    SELECT
        clocks.*,
        CASE WHEN ended_at <= $as_of THEN greatest(ended_on, started_on) END AS left_on,
        epoch(started_at) AS first_second
    FROM scoped.case_clocks AS clocks
    WHERE started_at <= $as_of
),
events AS (
    SELECT {columns}, false AS stands, first_second AS key, started_on AS day, count(*) AS change FROM told WHERE {predicates} GROUP BY ALL
    UNION ALL
    SELECT {columns}, false AS stands, first_second AS key, left_on AS day, -count(*) AS change
    FROM told
    WHERE left_on IS NOT NULL AND {predicates}
    GROUP BY ALL
)
SELECT events.* EXCLUDE (day, change), moments.moment, sum(events.change)::BIGINT AS change
FROM events
ASOF JOIN moments ON events.day < moments.moment
GROUP BY ALL
HAVING sum(events.change) <> 0

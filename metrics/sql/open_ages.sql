-- One row per group, key and asked moment: by how many the open cases with it changed since the moment before; the key is a first working day, or for those that stood still (`stands`) their age.
WITH moments AS (
    SELECT unnest($moments) AS moment
),
told AS (
    -- Cases that came and went on the same days first become one row.
    SELECT {columns}, day, CASE WHEN ended_on IS NOT NULL THEN greatest(ended_on, day) END AS left_on, sum(n) AS n
    FROM {source} AS source
    -- Who had left before the first moment is in none of them; who was ever stopped is told by stretches.
    WHERE day < list_max($moments) AND (ended_on >= list_min($moments) OR ended_on IS NULL OR day >= list_min($moments))
        AND suspended_days = 0 AND {predicates}
    GROUP BY ALL
),
keyed AS (
    SELECT told.* EXCLUDE (n), false AS stands, first.ordinal AS key, n
    FROM told
    LEFT JOIN scoped.calendar AS first ON first.date = told.day
    UNION ALL
    SELECT {columns}, day, ended_on AS left_on, standing IS NOT NULL AS stands, coalesce(standing, begun) AS key, n
    FROM {stopped} AS source
    WHERE day < list_max($moments) AND (ended_on >= list_min($moments) OR ended_on IS NULL OR day >= list_min($moments))
        AND {predicates}
),
events AS (
    SELECT * EXCLUDE (day, left_on, n), day, sum(n) AS change FROM keyed GROUP BY ALL
    UNION ALL
    SELECT * EXCLUDE (day, left_on, n), left_on AS day, -sum(n) AS change FROM keyed WHERE left_on IS NOT NULL GROUP BY ALL
)
SELECT events.* EXCLUDE (day, change), moments.moment, sum(events.change)::BIGINT AS change
FROM events
ASOF JOIN moments ON events.day < moments.moment
GROUP BY ALL
HAVING sum(events.change) <> 0

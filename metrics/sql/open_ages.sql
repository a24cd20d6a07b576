-- One row per group, first working day and asked moment: by how many the open cases with that beginning changed since the moment before.
WITH moments AS (
    SELECT unnest($moments) AS moment
),
told AS (
    -- Cases that came and went on the same days first become one row.
    SELECT {columns}, day, greatest(ended_on, day) AS left_on, ended_on IS NOT NULL AS has_ended, suspended_days, sum(n) AS n
    FROM {source} AS source
    -- Who had left before the first moment is in none of them.
    WHERE day < list_max($moments) AND (ended_on >= list_min($moments) OR ended_on IS NULL OR day >= list_min($moments)) AND {predicates}
    GROUP BY ALL
),
keyed AS (
    -- Stopped days are as good as a later start.
    SELECT told.* EXCLUDE (suspended_days), first.ordinal + suspended_days AS key
    FROM told
    LEFT JOIN scoped.calendar AS first ON first.date = told.day
),
events AS (
    SELECT * EXCLUDE (day, left_on, has_ended, n), day, sum(n) AS change FROM keyed GROUP BY ALL
    UNION ALL
    SELECT * EXCLUDE (day, left_on, has_ended, n), left_on AS day, -sum(n) AS change FROM keyed WHERE has_ended GROUP BY ALL
)
SELECT events.* EXCLUDE (day, change), moments.moment, sum(events.change)::BIGINT AS change
FROM events
ASOF JOIN moments ON events.day < moments.moment
GROUP BY ALL
HAVING sum(events.change) <> 0

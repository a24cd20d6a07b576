-- One row per group and first working day: how many of the cases open at one moment have that beginning.
WITH standing AS (
    -- Apart, because each is then passed over where it cannot be when the mart is read.
    SELECT {columns}, day, suspended_days, n
    FROM {source} AS source
    WHERE day < $moment::DATE AND ended_on >= $moment::DATE AND {predicates}
    UNION ALL
    SELECT {columns}, day, suspended_days, n
    FROM {source} AS source
    WHERE day < $moment::DATE AND ended_on IS NULL AND {predicates}
)
SELECT
    standing.* EXCLUDE (day, suspended_days, n),
    -- Stopped days are as good as a later start.
    first.ordinal + suspended_days AS key,
    sum(n)::BIGINT AS n
FROM standing
LEFT JOIN scoped.calendar AS first ON first.date = standing.day
GROUP BY ALL

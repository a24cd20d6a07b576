-- One row per group and key: how many of the cases open at one moment have it; the key is a first working day, or for those that stood still (`stands`) their age.
WITH open AS (
    -- Who was ever stopped is told by stretches. Apart, because each is then passed over where it cannot be when the mart is read.
    SELECT {columns}, day, n
    FROM {source} AS source
    WHERE day < $moment::DATE AND ended_on >= $moment::DATE AND suspended_days = 0 AND {predicates}
    UNION ALL
    SELECT {columns}, day, n
    FROM {source} AS source
    WHERE day < $moment::DATE AND ended_on IS NULL AND suspended_days = 0 AND {predicates}
),
keyed AS (
    SELECT open.* EXCLUDE (day, n), false AS stands, first.ordinal AS key, n
    FROM open
    LEFT JOIN scoped.calendar AS first ON first.date = open.day
    UNION ALL
    SELECT {columns}, standing IS NOT NULL AS stands, coalesce(standing, begun) AS key, n
    FROM {stopped} AS source
    WHERE day < $moment::DATE AND (ended_on >= $moment::DATE OR ended_on IS NULL) AND {predicates}
)
SELECT keyed.* EXCLUDE (n), sum(n)::BIGINT AS n
FROM keyed
GROUP BY ALL

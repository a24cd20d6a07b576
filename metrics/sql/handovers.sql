-- One row per pair of departments whose steps follow one another in cases decided in the period, and one with all that cross (no giver).
WITH behind AS (
    SELECT way, n, waits FROM {source} WHERE day >= $start::DATE AND day < $end::DATE AND {predicates}
),
following AS (
    SELECT way, n, place, department AS taker, lag(department) OVER (PARTITION BY way ORDER BY place) AS giver
    FROM ({steps})
    WHERE kind = 'work'
),
pairs AS (
    SELECT
        *,
        giver <> taker AS crossing,
        row_number() OVER (PARTITION BY way, giver, taker) = 1 AS is_first,
        row_number() OVER (PARTITION BY way, giver <> taker) = 1 AS is_first_crossing
    FROM following
    WHERE giver IS NOT NULL
),
counted AS (
    SELECT
        giver,
        taker,
        crossing,
        sum(n)::BIGINT AS n,
        CASE
            WHEN grouping(giver) = 0 THEN sum(n) FILTER (WHERE is_first) ELSE sum(n) FILTER (WHERE is_first_crossing)
        END::BIGINT AS cases
    FROM pairs
    GROUP BY GROUPING SETS ((giver, taker, crossing), (crossing))
),
waited AS (
    SELECT giver, taker, crossing, (quantile_cont(one.waits[place], 0.5) / 3600)::DOUBLE AS wait_hours
    FROM (SELECT way, unnest(waits) AS waits FROM behind) AS one
    JOIN pairs USING (way)
    GROUP BY GROUPING SETS ((giver, taker, crossing), (crossing))
)
SELECT counted.*, waited.wait_hours
FROM counted
LEFT JOIN waited
    ON waited.crossing = counted.crossing
    AND waited.giver IS NOT DISTINCT FROM counted.giver
    AND waited.taker IS NOT DISTINCT FROM counted.taker
ORDER BY n DESC, giver, taker

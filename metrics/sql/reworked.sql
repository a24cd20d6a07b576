-- One row per kind of case decided in the period, reworked or not: how many, and half of them decided within how many days.
WITH behind AS (
    SELECT way, n, net_days FROM {source} WHERE day >= $start::DATE AND day < $end::DATE AND {predicates}
),
worked AS (
    SELECT way, any_value(n) AS n, count(*) > count(DISTINCT step) AS reworked
    FROM ({steps})
    WHERE kind = 'work'
    GROUP BY way
),
took AS (
    SELECT reworked, quantile_cont(net_days, 0.5)::DOUBLE AS median_days
    FROM (SELECT reworked, unnest(behind.net_days) AS net_days FROM behind JOIN worked USING (way))
    GROUP BY reworked
)
SELECT reworked, sum(n)::BIGINT AS cases, any_value(median_days) AS median_days
FROM worked
LEFT JOIN took USING (reworked)
GROUP BY reworked

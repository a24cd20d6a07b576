-- One row per group and asked moment: for each stock, what came in less what went out since the moment before it (since ever, for the first).
WITH moments AS (
    SELECT unnest($moments) AS moment
),
daily AS (
    SELECT {columns}, {changes}
    FROM {source} AS source
    WHERE {predicates}
    GROUP BY ALL
)
SELECT daily.* EXCLUDE (day, {names}), moments.moment, {sums}
FROM daily
ASOF JOIN moments ON daily.day < moments.moment
GROUP BY ALL

-- One row: the last day of the last month that is over, the day in which the data end, and the last day on which anything came.
-- The month in which the data end is over when a file came after its end and hardly a working day is left out: the last day of a month may be a Sunday.
WITH clock AS (
    SELECT
        as_of::DATE AS today,
        greatest(today, (SELECT max(received_at)::DATE FROM core.loads WHERE active)) AS now_on,
        last_day(today) AS month_end
    FROM core.watermark
    WHERE as_of IS NOT NULL
)
SELECT
    today,
    now_on,
    CASE
        WHEN month_end = today THEN month_end
        WHEN now_on > month_end AND coalesce(e.ordinal - b.ordinal, month_end - today) <= $quiet_days THEN month_end
        ELSE date_trunc('month', today)::DATE - 1
    END AS until_day
FROM clock
LEFT JOIN core.calendar AS b ON b.date = today
LEFT JOIN core.calendar AS e ON e.date = month_end

-- One row: the day in which the data end, the reader's day, the last day of the last month that is over, and the last day of which records are due.
-- A month is over by the reader's clock, even where nobody has handed over anything since; while a version is built there is no reader, and the last receipt stands in.
-- A demonstration stands still: its day is the one in which its data end.
-- Of a month that is over every day is due; of the one that runs, those up to the data end.
WITH clock AS (
    SELECT
        as_of::DATE AS today,
        CASE
            WHEN coalesce((SELECT bool_and(demonstration) FROM core.loads WHERE active), false) THEN today
            ELSE greatest(today, getvariable('read_on')::DATE, (SELECT max(received_at)::DATE FROM core.loads WHERE active))
        END AS now_on
    FROM core.watermark
    WHERE as_of IS NOT NULL
)
SELECT
    today,
    now_on,
    date_trunc('month', now_on)::DATE - 1 AS until_day,
    greatest(today, until_day) AS due_until
FROM clock

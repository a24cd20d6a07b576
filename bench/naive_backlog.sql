-- One row per day, department and bucket of age in working days: open cases, each case joined with every day on which it was open.
WITH days AS (
    SELECT date AS day, ordinal FROM core.calendar WHERE date >= $start AND date < $end
),
spans AS (
    SELECT c.department, c.started_on, coalesce(c.ended_on, 'infinity') AS left_on, b.ordinal + c.suspended_days AS begun
    FROM core.case_clocks AS c
    JOIN core.calendar AS b ON b.date = c.started_on
    WHERE clock = 'legal'
)
SELECT
    days.day,
    spans.department,
    list_count(list_filter([1, 3, 5, 10, 20, 30], lambda edge: edge < days.ordinal - spans.begun)) AS bucket,
    count(*) AS n
FROM days
JOIN spans ON spans.started_on <= days.day AND spans.left_on > days.day
GROUP BY ALL

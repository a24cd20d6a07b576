-- One row per working day that is over, from the first case on: the applications for some services (none: all of them) at departments whose records reach the last day.
WITH complete AS (
    SELECT department FROM scoped.coverage WHERE last_day >= $today - 3
),
received AS (
    SELECT day, sum(received) AS applications
    FROM scoped.flow
    SEMI JOIN complete USING (department)
    WHERE clock = 'legal' AND (len($services::VARCHAR[]) = 0 OR list_contains($services::VARCHAR[], service))
    GROUP BY day
)
SELECT c.date AS day, coalesce(r.applications, 0)::DOUBLE AS applications
FROM scoped.calendar AS c
LEFT JOIN received AS r ON r.day = c.date
WHERE c.working AND c.date BETWEEN (SELECT min(day) FROM received WHERE applications > 0) AND $today
ORDER BY day

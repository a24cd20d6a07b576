-- One row per department, whether cases began before the first one ended or in the quarter after, and age: at that first end, or at their own end or the as-of.
WITH firsts AS (
    SELECT unnest($departments::VARCHAR[]) AS department, unnest($first_days::DATE[]) AS first_day
),
told AS (
    -- Cases of the same days first become one row.
    SELECT
        department, first_day, day, state <> 'open' AS has_ended,
        CASE WHEN day >= first_day THEN net_days END AS net_days, sum(n) AS n
    FROM {source} AS source
    JOIN firsts USING (department)
    WHERE {predicates} AND day < list_max($first_days::DATE[]) + 92 AND day < first_day + 92 AND (ended_on < day) IS NOT TRUE
    GROUP BY ALL
),
aged AS (
    SELECT
        told.department,
        told.first_day,
        told.day < told.first_day AS before,
        told.has_ended AND NOT before AS ended,
        CASE
            WHEN before THEN seen.ordinal - first.ordinal
            WHEN told.has_ended THEN told.net_days
            ELSE today.ordinal - first.ordinal
        END AS age,
        -- As far as cases began at all.
        max(first.ordinal) OVER (PARTITION BY told.department) - seen.ordinal AS days_since,
        told.n
    FROM told
    LEFT JOIN scoped.calendar AS first ON first.date = told.day
    LEFT JOIN scoped.calendar AS seen ON seen.date = told.first_day
    LEFT JOIN scoped.calendar AS today ON today.date = $today
)
SELECT department, first_day, days_since, before, ended, age, sum(n)::BIGINT AS n
FROM aged
WHERE age IS NOT NULL
GROUP BY ALL

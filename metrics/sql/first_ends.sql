-- One row per department, whether cases began before the first one ended or in the quarter after, and age: at that first end, or at their own end or the as-of.
WITH firsts AS (
    SELECT department, min(ended_on) AS first_day
    FROM scoped.case_clocks
    WHERE clock = $clock AND ended_at <= $as_of AND ended_on >= started_on
    GROUP BY department
),
told AS (
    SELECT department, first_day, started_on, ended_on < started_on AS reversed, coalesce(ended_at <= $as_of, false) AS has_ended, net_days
    FROM scoped.case_clocks
    JOIN firsts USING (department)
    WHERE clock = $clock AND started_at <= $as_of AND started_on < first_day + 92
),
aged AS (
    SELECT
        told.department,
        told.first_day,
        told.started_on < told.first_day AS before,
        told.has_ended AND NOT before AS ended,
        CASE
            WHEN before THEN seen.ordinal - first.ordinal
            WHEN told.has_ended THEN told.net_days
            ELSE today.ordinal - first.ordinal
        END AS age,
        -- As far as cases began at all.
        max(first.ordinal) OVER (PARTITION BY told.department) - seen.ordinal AS days_since
    FROM told
    LEFT JOIN scoped.calendar AS first ON first.date = told.started_on
    LEFT JOIN scoped.calendar AS seen ON seen.date = told.first_day
    LEFT JOIN scoped.calendar AS today ON today.date = $as_of::TIMESTAMPTZ::DATE
    WHERE told.reversed IS NOT TRUE
)
SELECT department, first_day, days_since, before, ended, age, count(*)::BIGINT AS n
FROM aged
WHERE age IS NOT NULL
GROUP BY ALL

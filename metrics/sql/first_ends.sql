-- One row per department, whether cases began before the first one ended, and age: at that first end, or at their own end or the as-of.
WITH told AS (
    SELECT department, started_at, started_on, ended_at, ended_on, net_days, ended_at <= $as_of AS has_ended, today.ordinal AS today
    FROM scoped.case_clocks
    LEFT JOIN scoped.calendar AS today ON today.date = $as_of::TIMESTAMPTZ::DATE
    WHERE clock = $clock AND started_at <= $as_of AND (ended_on IS NULL OR ended_on >= started_on)
),
firsts AS (
    SELECT department, min(ended_on) AS first_day FROM told WHERE has_ended GROUP BY department
),
aged AS (
    SELECT
        told.department,
        firsts.first_day,
        told.started_on < firsts.first_day AS before,
        coalesce(told.has_ended, false) AS ended,
        CASE
            WHEN told.started_on < firsts.first_day THEN seen.ordinal - first.ordinal
            WHEN told.has_ended THEN net_days
            ELSE told.today - first.ordinal
        END AS age,
        -- As far as cases began at all, which may be long before the as-of.
        max(first.ordinal) OVER (PARTITION BY told.department) - seen.ordinal AS days_since
    FROM told
    JOIN firsts USING (department)
    LEFT JOIN scoped.calendar AS first ON first.date = told.started_on
    LEFT JOIN scoped.calendar AS seen ON seen.date = firsts.first_day
)
SELECT department, first_day, days_since, before, ended AND NOT before AS ended, age, count(*)::BIGINT AS n
FROM aged
WHERE age IS NOT NULL
GROUP BY ALL

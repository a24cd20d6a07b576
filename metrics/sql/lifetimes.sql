-- One row per asked period, group, age at first sight, age at the end or the as-of in working days, and kind of end: cases begun in the period.
WITH asked AS (
    SELECT unnest(range(len($starts))) AS period, unnest($starts) AS first_day, unnest($ends) AS end_day
),
known_from AS (
    SELECT unnest($departments::VARCHAR[]) AS department, unnest($first_days::DATE[]) AS first_day
),
begun AS (
    SELECT {columns}, department, day, state, net_days, suspended_days, n
    FROM {source} AS source
    JOIN asked ON day >= asked.first_day AND day < asked.end_day
    WHERE day >= list_min($starts) AND day < list_max($ends) AND {predicates}
),
aged AS (
    SELECT
        begun.*,
        -- What was open when the records of its department begin is seen from the end of the day before.
        seen.ordinal - first.ordinal AS entered_at,
        -- As of an earlier day an open case is as old as it was then.
        CASE WHEN state = 'open' THEN today.ordinal - first.ordinal - suspended_days ELSE net_days END AS reached
    FROM begun
    LEFT JOIN known_from ON known_from.department = begun.department
    LEFT JOIN scoped.calendar AS seen ON seen.date = known_from.first_day - 1
    LEFT JOIN scoped.calendar AS first ON first.date = begun.day
    LEFT JOIN scoped.calendar AS today ON today.date = $today
)
SELECT
    {names},
    greatest(entered_at, 0)::DOUBLE AS entered,
    -- An age that no calendar knows stays unknown.
    CASE WHEN reached < 0 THEN 0 ELSE reached END::DOUBLE AS age,
    state AS ending,
    sum(n)::BIGINT AS n
FROM aged
GROUP BY ALL

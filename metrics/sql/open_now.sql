-- One row per case open at the end of the period, or where the data end: its age, its promise, and how it stands to it.
WITH asked AS (
    SELECT
        $start::DATE AS first_day,
        $end::DATE AS end_day,
        $as_of::TIMESTAMPTZ AS as_of,
        least($as_of::TIMESTAMPTZ, $end::DATE::TIMESTAMPTZ) AS moment
),
told AS (
    SELECT
        *,
        CASE WHEN limit_unit = 'working_days' THEN limit_days END AS working_promise,
        greatest((epoch(moment) - epoch(started_at)) / 86400, 0) AS natural_age,
        (epoch(deadline_at) - epoch(started_at)) / 86400 AS natural_promise
    FROM ({as_stood}) AS stood
),
still AS (
    SELECT
        *,
        {age}::DOUBLE AS age,
        {promise}::DOUBLE AS promise,
        coalesce({overdue}, false) AS is_overdue,
        coalesce({due_soon}, false) AS is_due_soon,
        coalesce({due_today}, false) AS is_due_today,
        coalesce({due_next}, false) AS is_due_next
    FROM told
),
standing AS (
    SELECT DISTINCT stops.case_no
    FROM scoped.case_stops AS stops
    JOIN still USING (case_no, clock)
    WHERE stops.from_at <= still.moment AND (stops.goes_on OR stops.to_at > still.moment)
)
SELECT
    still.case_no, still.department, still.service, still.channel, still.started_at, still.deadline_on,
    still.age, still.promise, still.age / nullif(still.promise, 0) AS used,
    still.suspended_days, still.limit_days, still.limit_unit, still.statutory_days,
    still.is_overdue, still.is_due_soon, still.is_due_today, still.is_due_next,
    standing.case_no IS NOT NULL AS is_stopped,
    coalesce(still.limit_unit = 'working_days' AND still.net_days > still.statutory_days, false) AS is_beyond,
    CASE
        WHEN still.rule = 'none' OR still.deadline_on IS NOT NULL THEN NULL
        WHEN still.begun_known THEN year((SELECT max(date) FROM scoped.calendar)) + 1
        ELSE year(still.started_on)
    END AS unannounced_year
FROM still
LEFT JOIN standing USING (case_no)
ORDER BY age DESC NULLS LAST, started_at, case_no

-- One row per case open at the end of the period, or where the data end: its age, its promise, and how it stands to it.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
told AS (
    SELECT
        clocks.* REPLACE (coalesce(stopped_until.days, 0) AS suspended_days),
        least(asked.as_of, asked.end_day::TIMESTAMPTZ) AS moment,
        first.ordinal IS NOT NULL AS begun_known,
        today.ordinal - first.ordinal - coalesce(stopped_until.days, 0) AS working_age,
        CASE WHEN clocks.limit_unit = 'working_days' THEN clocks.limit_days END AS working_promise,
        (epoch(least(asked.as_of, asked.end_day::TIMESTAMPTZ)) - epoch(clocks.started_at)) / 86400 AS natural_age,
        (epoch(clocks.deadline_at) - epoch(clocks.started_at)) / 86400 AS natural_promise
    FROM scoped.case_clocks AS clocks
    CROSS JOIN asked
    LEFT JOIN ({stopped_until}) AS stopped_until ON stopped_until.case_no = clocks.case_no AND stopped_until.clock = clocks.clock
    LEFT JOIN scoped.calendar AS first ON first.date = clocks.started_on
    LEFT JOIN scoped.calendar AS today ON today.date = least(asked.as_of::DATE, asked.end_day - 1)
    WHERE clocks.clock = $clock
),
still AS (
    SELECT
        told.*,
        greatest({age}, 0)::DOUBLE AS age,
        {promise}::DOUBLE AS promise,
        coalesce({overdue}, false) AS is_overdue,
        coalesce({due_soon}, false) AS is_due_soon,
        coalesce({due_today}, false) AS is_due_today,
        coalesce({due_next}, false) AS is_due_next
    FROM told, asked
    WHERE {predicates}
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
    coalesce(still.limit_unit = 'working_days' AND still.working_age > still.statutory_days, false) AS is_beyond,
    CASE
        WHEN still.rule = 'none' OR still.deadline_on IS NOT NULL THEN NULL
        WHEN still.begun_known THEN year((SELECT max(date) FROM scoped.calendar)) + 1
        ELSE year(still.started_on)
    END AS unannounced_year
FROM still
LEFT JOIN standing USING (case_no)
ORDER BY age DESC NULLS LAST, started_at, case_no

-- One row per case open at the end of the period, or where the data end: its age, its promise, the step it stands at, and its light.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
told AS (
    SELECT
        clocks.*,
        least(asked.as_of, asked.end_day::TIMESTAMPTZ) AS moment,
        today.ordinal - first.ordinal - clocks.suspended_days AS working_age,
        CASE WHEN clocks.limit_unit = 'working_days' THEN clocks.limit_days END AS working_promise,
        (epoch(least(asked.as_of, asked.end_day::TIMESTAMPTZ)) - epoch(clocks.started_at)) / 86400 AS natural_age,
        (epoch(clocks.deadline_at) - epoch(clocks.started_at)) / 86400 AS natural_promise
    FROM scoped.case_clocks AS clocks
    CROSS JOIN asked
    LEFT JOIN scoped.calendar AS first ON first.date = clocks.started_on
    LEFT JOIN scoped.calendar AS today ON today.date = least(asked.as_of::DATE, asked.end_day - 1)
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
-- Where each of them stands: the step that has begun, else the one that was done last.
standing AS (
    SELECT
        steps.case_no,
        bool_or(steps.kind = 'suspension' AND (steps.completed_at IS NULL OR steps.completed_at > still.moment)) AS is_stopped,
        arg_max(steps.step, steps.seq) AS step,
        arg_max(steps.completed_at IS NOT NULL AND steps.completed_at <= still.moment, steps.seq) AS is_done
    FROM scoped.steps AS steps
    JOIN still USING (case_no)
    WHERE coalesce(steps.started_at, steps.completed_at) <= still.moment
    GROUP BY steps.case_no
)
SELECT
    still.case_no, still.department, still.service, still.channel, still.started_at, still.deadline_on,
    still.age, still.promise, still.age / nullif(still.promise, 0) AS used,
    still.suspended_days, still.limit_days, still.limit_unit, still.statutory_days,
    still.is_overdue, still.is_due_soon, still.is_due_today, still.is_due_next,
    coalesce(standing.is_stopped, false) AS is_stopped,
    coalesce(still.limit_unit = 'working_days' AND still.working_age > still.statutory_days, false) AS is_beyond,
    standing.step, standing.is_done
FROM still
LEFT JOIN standing USING (case_no)
ORDER BY age DESC NULLS LAST, started_at, case_no

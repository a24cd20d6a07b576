-- One row per counted case and clock, counted once: working days, stops, deadline and outcome, with the name of the rule; an open case is counted up to the as-of. What it is of stands as the number of its words.
WITH ruled AS (
    SELECT
        *,
        CASE
            WHEN clock = 'throughput' THEN 'none'
            WHEN clock = 'legal' AND due_at IS NOT NULL AND due_by_day THEN 'due_date'
            WHEN clock = 'legal' AND due_at IS NOT NULL THEN 'due_moment'
            WHEN limit_days IS NULL THEN 'none'
            ELSE limit_unit
        END AS rule,
        -- By how much stops move the deadline, in its unit: one that came when the promise was used up does not.
        CASE WHEN stops IS NULL THEN 0 ELSE coalesce(
            CASE rule
                WHEN 'working_days' THEN list_sum([one.days FOR one IN stops IF one.counted_days <= limit_days])
                WHEN 'natural_days' THEN list_sum([one.natural_days FOR one IN stops IF one.counted_natural_days <= limit_days])
                WHEN 'hours' THEN list_sum([one.seconds FOR one IN stops IF one.counted_seconds <= limit_days * 3600])
            END,
            0
        ) END AS moved
    FROM core.promised
),
counted AS (
    SELECT
        r.*,
        -- NULL where a day is not announced: greatest() alone would make that 0.
        CASE WHEN u.ordinal < s.ordinal THEN 0 ELSE u.ordinal - s.ordinal END AS gross_days,
        CASE WHEN gross_days < r.suspended_days THEN 0 ELSE gross_days - r.suspended_days END AS net_days,
        greatest(seconds_between(r.started_at, r.until_at), 0) AS elapsed_seconds,
        -- Closed on an earlier day, or earlier on the same day where the end carries a time of day: asked only of those.
        CASE
            WHEN r.ended_on = r.started_on AND r.ended_at < r.started_at THEN r.ended_at <> date_trunc('day', r.ended_at)
            ELSE r.ended_on < r.started_on
        END AS reversed,
        s.ordinal + r.limit_days + r.moved::INTEGER AS deadline_ordinal,
        CASE WHEN r.rule = 'natural_days' THEN r.started_on + r.limit_days + r.moved::INTEGER END AS natural_on
    FROM ruled AS r
    LEFT JOIN core.calendar AS s ON s.date = r.started_on
    LEFT JOIN core.calendar AS u ON u.date = r.until_on
),
dated AS (
    SELECT
        c.*,
        CASE c.rule
            WHEN 'due_date' THEN c.due_at::DATE
            WHEN 'due_moment' THEN c.due_at::DATE
            WHEN 'hours' THEN (c.started_at + to_seconds(c.limit_days * 3600 + c.moved))::DATE
            WHEN 'working_days' THEN CASE WHEN c.limit_days + c.moved = 0 THEN c.started_on ELSE w.date END
            WHEN 'natural_days' THEN CASE WHEN n.working OR NOT $natural_days_move_on THEN c.natural_on ELSE m.date END
        END AS deadline_on
    FROM counted AS c
    LEFT JOIN core.calendar AS w ON c.rule = 'working_days' AND w.working AND w.ordinal = c.deadline_ordinal
    LEFT JOIN core.calendar AS n ON n.date = c.natural_on
    LEFT JOIN core.calendar AS m ON m.working AND NOT n.working AND m.ordinal = n.ordinal + 1
),
-- Where a day ends is worked out once for each day of the calendar, not for every case.
ends AS (
    SELECT date, (date + INTERVAL 1 DAY)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS ends_at FROM core.calendar
),
timed AS (
    SELECT
        d.* EXCLUDE (deadline_ordinal, natural_on),
        CASE d.rule
            WHEN 'due_moment' THEN d.due_at
            WHEN 'hours' THEN d.started_at + to_seconds(d.limit_days * 3600 + d.moved)
            ELSE coalesce(e.ends_at, (d.deadline_on + INTERVAL 1 DAY)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND)
        END AS deadline_at
    FROM dated AS d
    LEFT JOIN ends AS e ON e.date = d.deadline_on
),
judged AS (
    SELECT
        *,
        CASE
            WHEN rule = 'none' THEN NULL
            WHEN rule = 'working_days' THEN net_days > limit_days
            ELSE until_at > deadline_at
        END AS past_limit,
        CASE
            WHEN rule = 'working_days' THEN net_days < limit_days
            ELSE until_on < deadline_on
        END AS before_limit,
        started_on = ended_on AS same_day
    FROM timed
)
SELECT
    * EXCLUDE (clock, until_at, due_at, due_by_day, item_instant, stops, moved, before_limit, same_day),
    CASE
        WHEN state NOT IN ('closed_ok', 'closed_rejected') THEN NULL
        WHEN past_limit IS NULL THEN 'unknown'
        WHEN past_limit THEN 'late'
        WHEN item_instant OR same_day THEN 'instant'
        WHEN before_limit THEN 'early'
        ELSE 'on_time'
    END AS outcome,
    -- No event of it lies on a later day.
    greatest(started_on, until_on, deadline_on) AS last_on
FROM judged

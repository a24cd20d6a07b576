-- One row per case, clock and event that changes how the case stands to its promise, up to the as-of: the promise begins to count, the deadline comes near, its day begins, it is over, the case ends at `left_at`, after which nothing happens. Counts are 1 where a state begins and -1 where it ends.
WITH days AS (
    SELECT date, working, ordinal, date::TIMESTAMPTZ AS begins_at FROM core.calendar
),
-- One working day is left from the beginning of the one before the deadline's; the last working day before the deadline's is another where that is none itself.
marks AS (
    SELECT due.date, due.begins_at, soon.date AS soon_on, soon.begins_at AS soon_at, near.date AS near_on, near.begins_at AS near_at
    FROM days AS due
    LEFT JOIN days AS soon ON soon.working AND soon.ordinal = due.ordinal - 1
    LEFT JOIN days AS near ON near.working AND near.ordinal = due.ordinal - due.working::INTEGER
),
told AS (
    SELECT
        c.case_no, c.words, c.clock, c.department, c.parent_department, c.service, c.service_group, c.channel,
        c.district, c.applicant_type, c.occupation, c.started_on, c.started_at, c.ended_at, as_of,
        deadline_at IS NULL AS undated,
        -- Never before the start; greatest() would take the start for what is not known.
        CASE WHEN ended_at < started_at THEN started_at ELSE coalesce(ended_at, 'infinity') END AS left_at,
        CASE WHEN ended_on < started_on THEN started_on ELSE ended_on END AS left_on,
        CASE WHEN deadline_at < started_at THEN started_at ELSE deadline_at END AS late_at,
        CASE WHEN deadline_on < started_on THEN started_on ELSE deadline_on END AS late_on,
        CASE WHEN deadline_on < started_on THEN started_at ELSE greatest(coalesce(m.begins_at, deadline_on::TIMESTAMPTZ), started_at) END AS day_at,
        CASE WHEN soon_on < started_on THEN started_on ELSE soon_on END AS soon_on,
        CASE WHEN soon_at < started_at THEN started_at ELSE soon_at END AS soon_at,
        CASE WHEN near_on < started_on THEN started_on ELSE near_on END AS near_on,
        CASE WHEN near_at < started_at THEN started_at ELSE near_at END AS near_at
    FROM core.case_clocks AS c
    LEFT JOIN marks AS m ON m.date = c.deadline_on
    CROSS JOIN core.watermark
    WHERE rule <> 'none'
)
SELECT
    started_on AS day, started_at AS happened_at, left_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    1 AS promised, undated::INTEGER AS undated, 0 AS due_next, 0 AS due_today, 0 AS due_soon, 0 AS overdue
FROM told
UNION ALL BY NAME
SELECT
    soon_on AS day, soon_at AS happened_at, left_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    1 AS due_soon
FROM told
WHERE soon_at < late_at AND soon_at < left_at AND soon_at <= as_of
UNION ALL BY NAME
SELECT
    near_on AS day, near_at AS happened_at, left_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    1 AS due_next
FROM told
WHERE near_at < day_at AND near_at < left_at AND near_at <= as_of
UNION ALL BY NAME
SELECT
    late_on AS day, day_at AS happened_at, left_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    -(near_at IS NOT NULL AND near_at < day_at)::INTEGER AS due_next,
    (day_at < late_at AND day_at < left_at)::INTEGER AS due_today
FROM told
WHERE day_at <= left_at AND day_at <= as_of
UNION ALL BY NAME
SELECT
    late_on AS day, late_at AS happened_at, left_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    -(day_at < late_at)::INTEGER AS due_today,
    -(soon_at IS NOT NULL AND soon_at < late_at)::INTEGER AS due_soon,
    1 AS overdue
FROM told
WHERE late_at < left_at AND late_at <= as_of
UNION ALL BY NAME
SELECT
    left_on AS day, left_at AS happened_at, left_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    -1 AS promised,
    -undated::INTEGER AS undated,
    -coalesce(near_at < day_at AND near_at < left_at AND left_at < day_at, false)::INTEGER AS due_next,
    -coalesce(day_at < left_at AND left_at <= late_at, false)::INTEGER AS due_today,
    -coalesce(soon_at < left_at AND left_at <= late_at, false)::INTEGER AS due_soon,
    -coalesce(late_at < left_at, false)::INTEGER AS overdue
FROM told
WHERE ended_at IS NOT NULL

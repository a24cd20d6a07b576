-- One row per case, clock and event that changes whether it falls due on the day or by the next working day: it comes near, its day begins, it is over or the case ends.
WITH told AS (
    SELECT
        clocks.*,
        -- Never before the start; greatest() would take the start for what is not known.
        CASE WHEN ended_at < started_at THEN started_at ELSE ended_at END AS left_at,
        CASE WHEN ended_on < started_on THEN started_on ELSE ended_on END AS left_on,
        CASE WHEN deadline_at < started_at THEN started_at ELSE deadline_at END AS late_at,
        CASE WHEN deadline_on < started_on THEN started_on ELSE deadline_on END AS late_on,
        CASE WHEN deadline_on < started_on THEN started_at ELSE greatest(deadline_on::TIMESTAMPTZ, started_at) END AS day_at,
        CASE WHEN eve.date < started_on THEN started_on ELSE eve.date END AS near_on,
        CASE WHEN eve.date::TIMESTAMPTZ < started_at THEN started_at ELSE eve.date::TIMESTAMPTZ END AS near_at
    FROM scoped.case_clocks AS clocks
    LEFT JOIN scoped.calendar AS due ON due.date = clocks.deadline_on
    -- The last working day before the one of the deadline, which may itself be none.
    LEFT JOIN scoped.calendar AS eve ON eve.working AND eve.ordinal = due.ordinal - due.working::INTEGER
    WHERE rule <> 'none'
)
SELECT
    near_on AS day, near_at AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    0 AS undated, 0 AS due_today, 1 AS due_next
FROM told
WHERE near_at < day_at AND (left_at IS NULL OR left_at > near_at)
UNION ALL BY NAME
SELECT
    CASE WHEN left_at < day_at THEN left_on ELSE late_on END AS day,
    least(left_at, day_at) AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    0 AS undated, 0 AS due_today, -1 AS due_next
FROM told
WHERE near_at < day_at AND (left_at IS NULL OR left_at > near_at)
UNION ALL BY NAME
SELECT
    late_on AS day, day_at AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    0 AS undated, 1 AS due_today, 0 AS due_next
FROM told
WHERE day_at < late_at AND (left_at IS NULL OR left_at > day_at)
UNION ALL BY NAME
SELECT
    CASE WHEN left_at < late_at THEN left_on ELSE late_on END AS day,
    least(left_at, late_at) AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    0 AS undated, -1 AS due_today, 0 AS due_next
FROM told
WHERE day_at < late_at AND (left_at IS NULL OR left_at > day_at)
UNION ALL BY NAME
SELECT
    unnest([started_on, left_on]) AS day, unnest([started_at, left_at]) AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    unnest([1, -1]) AS undated, 0 AS due_today, 0 AS due_next
FROM told
WHERE deadline_at IS NULL

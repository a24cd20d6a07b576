-- One row per case, clock and event that changes how it stands: its promise begins to count, it falls due soon, it falls overdue, it ends.
WITH told AS (
    SELECT
        clocks.*,
        -- Never before the start; greatest() would take the start for what is not known.
        CASE WHEN ended_at < started_at THEN started_at ELSE ended_at END AS left_at,
        CASE WHEN ended_on < started_on THEN started_on ELSE ended_on END AS left_on,
        CASE WHEN deadline_at < started_at THEN started_at ELSE deadline_at END AS late_at,
        CASE WHEN deadline_on < started_on THEN started_on ELSE deadline_on END AS late_on,
        -- One working day is left from the beginning of the one before the deadline's.
        CASE WHEN eve.date < started_on THEN started_on ELSE eve.date END AS soon_on,
        CASE WHEN eve.date::TIMESTAMPTZ < started_at THEN started_at ELSE eve.date::TIMESTAMPTZ END AS soon_at
    FROM scoped.case_clocks AS clocks
    LEFT JOIN scoped.calendar AS due ON due.date = clocks.deadline_on
    LEFT JOIN scoped.calendar AS eve ON eve.working AND eve.ordinal = due.ordinal - 1
    WHERE rule <> 'none'
)
SELECT
    started_on AS day, started_at AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    1 AS promised, (deadline_at IS NULL)::INTEGER AS undated, 0 AS due_soon, 0 AS overdue
FROM told
UNION ALL BY NAME
SELECT
    left_on AS day, left_at AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    -1 AS promised, -(deadline_at IS NULL)::INTEGER AS undated, 0 AS due_soon, -coalesce(left_at > late_at, false)::INTEGER AS overdue
FROM told
WHERE left_at IS NOT NULL
UNION ALL BY NAME
SELECT
    late_on AS day, late_at AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    0 AS promised, 0 AS due_soon, 1 AS overdue
FROM told
WHERE late_at IS NOT NULL AND (left_at IS NULL OR left_at > late_at)
UNION ALL BY NAME
SELECT
    soon_on AS day, soon_at AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    0 AS promised, 1 AS due_soon, 0 AS overdue
FROM told
WHERE soon_at < late_at AND (left_at IS NULL OR left_at > soon_at)
UNION ALL BY NAME
SELECT
    CASE WHEN left_at < late_at THEN left_on ELSE late_on END AS day,
    least(left_at, late_at) AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    0 AS promised, -1 AS due_soon, 0 AS overdue
FROM told
WHERE soon_at < late_at AND (left_at IS NULL OR left_at > soon_at)

-- One row per closed case and clock with a known number of working days.
SELECT
    ended_on AS day, ended_at AS happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    net_days AS days,
    CASE WHEN limit_unit = 'working_days' THEN limit_days END AS limit_days,
    (outcome = 'late')::INTEGER AS late,
    1 AS n
FROM core.case_clocks
WHERE state IN ('closed_ok', 'closed_rejected') AND net_days IS NOT NULL

-- One row per case and clock with a promise in working days, on the day that it began.
SELECT
    started_on AS day, started_at AS happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    1 AS promised, limit_days AS promised_days
FROM scoped.case_clocks
WHERE limit_days IS NOT NULL AND limit_unit = 'working_days'

-- One row per case and clock, on the day that it started: how and when it ended, and its net working days where it did.
SELECT
    started_on AS day, started_at AS happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    state, ended_on, ended_at,
    -- Those of an open case grow by the day: whoever asks counts them.
    CASE WHEN state <> 'open' THEN net_days END AS net_days,
    suspended_days,
    1 AS n
FROM core.case_clocks

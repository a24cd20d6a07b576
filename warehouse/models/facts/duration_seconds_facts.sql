-- One row per closed case and clock: elapsed seconds and their logarithmic bucket, ratio 1.02, bucket 0 up to one second.
SELECT
    ended_on AS day, ended_at AS happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    elapsed_seconds AS value,
    CASE WHEN elapsed_seconds <= 1 THEN 0 ELSE 1 + floor(ln(elapsed_seconds) / ln(1.02))::INTEGER END AS bucket,
    1 AS n
FROM core.case_clocks
WHERE state IN ('closed_ok', 'closed_rejected')

-- One row per decided case with steps and clock, on the day that it ended: its way, what it took, and how it stood to its promise.
SELECT
    k.ended_on AS day, k.ended_at AS happened_at, k.case_no, k.words, k.clock,
    k.department, k.parent_department, k.service, k.service_group, k.channel, k.district, k.applicant_type, k.occupation,
    w.way,
    1 AS n,
    (k.outcome = 'late')::INTEGER AS late,
    (k.outcome <> 'unknown')::INTEGER AS promised,
    k.net_days,
    k.elapsed_seconds,
    w.waits
FROM core.case_clocks AS k
JOIN core.case_ways AS w USING (case_no)
WHERE k.state IN ('closed_ok', 'closed_rejected')

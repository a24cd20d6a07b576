-- One row per case of the same department and service whose clock ended closest in time to that of one case.
WITH one AS (
    SELECT case_no, clock, department, service, coalesce(ended_at, as_of) AS until_at
    FROM scoped.case_clocks
    CROSS JOIN scoped.watermark
    WHERE case_no = $case_no AND clock = $clock
)
SELECT
    c.case_no, c.started_at, c.ended_at, c.deadline_on, c.net_days, c.suspended_days, c.limit_days, c.limit_unit, c.outcome, c.state
FROM scoped.case_clocks AS c
JOIN one USING (clock, department)
WHERE c.case_no <> one.case_no
    AND c.service IS NOT DISTINCT FROM one.service
    AND c.state IN ('closed_ok', 'closed_rejected')
    AND c.ended_at <= (SELECT as_of FROM scoped.about)
ORDER BY abs(epoch(c.ended_at) - epoch(one.until_at)), c.case_no
LIMIT $limit

-- One row per clock of one case, the legal one first.
SELECT
    clock, state, started_at, ended_at, started_on, ended_on, until_on,
    coalesce(ended_at, as_of) AS until_at, net_days, gross_days, suspended_days,
    elapsed_seconds / 86400 AS elapsed_days, limit_days, limit_unit, statutory_days, deadline_on, deadline_at, outcome,
    rule, fallback, reversed, past_limit
FROM scoped.case_clocks
CROSS JOIN scoped.watermark
WHERE case_no = $case_no
ORDER BY list_position(['legal', 'experience', 'throughput'], clock)

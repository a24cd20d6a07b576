-- One row per time that a case went through one step in a period, the longest first.
WITH passed AS (
    SELECT case_no, service, wait_seconds, work_seconds, completed_at, handler
    FROM scoped.steps
    WHERE {predicates}
    ORDER BY coalesce(wait_seconds, 0) + coalesce(work_seconds, 0) DESC, case_no, completed_at
    LIMIT $limit OFFSET $offset
)
SELECT passed.*, clocks.net_days, clocks.deadline_on, clocks.limit_days, clocks.outcome, clocks.state
FROM passed
LEFT JOIN scoped.case_clocks AS clocks ON clocks.case_no = passed.case_no AND clocks.clock = $clock
ORDER BY coalesce(wait_seconds, 0) + coalesce(work_seconds, 0) DESC, passed.case_no, completed_at

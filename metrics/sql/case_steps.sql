-- One row per step of one case, in order; it waited from when everything before it was over, stops of the clock among it.
SELECT step, kind, started_at, completed_at, wait_seconds, work_seconds, parallel, handler, department, reason
FROM scoped.steps
WHERE case_no = $case_no
ORDER BY seq

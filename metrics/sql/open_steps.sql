-- One row per named case with steps: the one that it stands at, which has begun, or, done, the last one so far.
SELECT
    case_no,
    arg_max(step, seq) AS step,
    arg_max(completed_at IS NOT NULL AND completed_at <= $moment, seq) AS is_done
FROM scoped.steps
WHERE list_contains($numbers::VARCHAR[], case_no) AND coalesce(started_at, completed_at) <= $moment
GROUP BY case_no

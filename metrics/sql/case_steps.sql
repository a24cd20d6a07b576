-- One row per step of one case, in order; it waited from when everything before it was over, stops of the clock among it.
WITH ordered AS (
    SELECT
        *,
        coalesce(started_at, completed_at) AS moment,
        max(completed_at) OVER (ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_at
    FROM scoped.steps
    WHERE case_no = $case_no
)
SELECT
    step, kind, started_at, completed_at,
    CASE WHEN moment >= before_at THEN (epoch_us(moment) - epoch_us(before_at)) / 1e6 END AS wait_seconds,
    work_seconds, parallel, handler, department, reason
FROM ordered
ORDER BY seq

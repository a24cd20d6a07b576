-- One row per case with steps: first to last moment, time worked, time with at least one step running, and the idle rest, in seconds.
WITH runs AS (
    SELECT
        case_no,
        started_at,
        completed_at,
        max(completed_at) OVER (
            PARTITION BY case_no ORDER BY started_at, seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS busy_until
    FROM core.steps
    WHERE kind = 'work' AND started_at IS NOT NULL AND completed_at >= started_at
),
busy AS (
    SELECT
        case_no,
        sum(seconds_between(started_at, completed_at)) AS processing_seconds,
        sum(greatest(seconds_between(greatest(started_at, busy_until), completed_at), 0)) AS busy_seconds
    FROM runs
    GROUP BY case_no
),
span AS (
    SELECT
        case_no,
        min(least(started_at, completed_at)) AS first_at,
        max(greatest(started_at, completed_at)) AS last_at,
        count(*) AS steps,
        count(*) - count(DISTINCT step) AS repeated_steps,
        count(DISTINCT department) AS departments
    FROM core.steps
    WHERE kind = 'work'
    GROUP BY case_no
)
SELECT
    span.*,
    seconds_between(first_at, last_at) AS throughput_seconds,
    coalesce(processing_seconds, 0) AS processing_seconds,
    seconds_between(first_at, last_at) - coalesce(busy_seconds, 0) AS idle_seconds
FROM span
LEFT JOIN busy USING (case_no)

-- One row: the latest moment that the loaded records speak of; every figure is as of it, never of the wall clock. What was done about bad ratings is known until `rated_until`.
WITH of_cases AS (
    SELECT
        greatest(
            max(applied_at), max(received_at), max(accepted_at), max(registered_at), max(closed_at), max(issued_at)
        ) AS moment
    FROM core.cases
    UNION ALL
    SELECT greatest(max(started_at), max(completed_at)) FROM core.steps
),
of_ratings AS (
    SELECT
        greatest(
            max(rated_at), max(verified_at), max(appealed_at), max(rectified_at), max(called_back_at)
        ) AS moment
    FROM core.rated
),
-- Daily logs run ahead of monthly case files: where there are cases, no case grows older by them.
of_others AS (
    SELECT moment FROM of_ratings
    UNION ALL
    SELECT max(happened_at) FROM core.survey
    UNION ALL
    SELECT (max(date) + 1)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND FROM core.publicity
    UNION ALL
    SELECT max(last_at) FROM core.platform_days
    UNION ALL
    SELECT (max(month) + INTERVAL 1 MONTH)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND FROM core.monthly_summary
),
told AS (
    SELECT coalesce((SELECT max(moment) FROM of_cases), (SELECT max(moment) FROM of_others)) AS as_of
)
SELECT as_of, greatest(as_of, moment) AS rated_until
FROM told
CROSS JOIN of_ratings

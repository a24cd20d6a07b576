-- One row per department with cases or summaries: the first and last day that its records speak of.
WITH told AS (
    SELECT
        department,
        least(min(accepted_at), min(closed_at))::DATE AS first_day,
        greatest(max(accepted_at), max(closed_at), max(issued_at))::DATE AS last_day
    FROM core.cases
    WHERE department IS NOT NULL
    GROUP BY department
    UNION ALL
    SELECT department, min(month), (max(month) + INTERVAL 1 MONTH)::DATE - 1
    FROM core.monthly_flows
    GROUP BY department
)
SELECT department, min(first_day) AS first_day, max(last_day) AS last_day
FROM told
GROUP BY department

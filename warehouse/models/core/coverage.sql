-- One row per department with cases: the first and last day that its records speak of.
SELECT
    department,
    least(min(accepted_at), min(closed_at))::DATE AS first_day,
    greatest(max(accepted_at), max(closed_at), max(issued_at))::DATE AS last_day
FROM core.cases
WHERE department IS NOT NULL
GROUP BY department

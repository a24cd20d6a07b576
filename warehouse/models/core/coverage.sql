-- One row per department with cases: the first and last day that its records speak of.
SELECT
    department,
    least(min($legal_start), min($legal_end))::DATE AS first_day,
    greatest(max($legal_start), max($legal_end), max(issued_at))::DATE AS last_day
FROM core.cases
WHERE department IS NOT NULL
GROUP BY department

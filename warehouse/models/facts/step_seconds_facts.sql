-- One row per completed step and part of its time, `work` or `wait`, in seconds and their logarithmic bucket, ratio 1.02.
WITH parts AS (
    UNPIVOT (
        SELECT
            completed_at::DATE AS day, completed_at AS happened_at, case_no, step, department, case_department, service, channel,
            work_seconds AS work, wait_seconds AS wait
        FROM core.steps
        WHERE kind = 'work' AND completed_at IS NOT NULL
    )
    ON work, wait INTO NAME part VALUE value
)
SELECT
    p.day, p.happened_at, p.case_no, p.part, p.step, p.department, d.parent_department, p.case_department,
    p.service, v.service_group, p.channel, p.value,
    CASE WHEN p.value <= 1 THEN 0 ELSE 1 + floor(ln(p.value) / ln(1.02))::INTEGER END AS bucket,
    1 AS n
FROM parts AS p
LEFT JOIN core.departments AS d ON d.department = p.department
LEFT JOIN core.services AS v ON v.service = p.service
WHERE p.value >= 0

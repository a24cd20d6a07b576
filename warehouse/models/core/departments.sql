-- One row per department that was handed over or that occurs in a case, step, rating, summary or list of staff, or has a survey of its own.
WITH told AS (
    SELECT d.department, d.name_zh, d.name_en, d.parent_department, d.district
    FROM work.staged.departments AS d
    JOIN work.counting_loads AS l USING (load_id)
    QUALIFY row_number() OVER (PARTITION BY d.department ORDER BY d.valid_to DESC NULLS FIRST, l.seq DESC, d.row DESC) = 1
),
occurring AS (
    SELECT DISTINCT department FROM core.cases
    UNION
    SELECT DISTINCT department FROM core.steps WHERE kind = 'work'
    UNION
    SELECT DISTINCT department FROM core.rated WHERE department <> 'unspecified'
    UNION
    SELECT DISTINCT department FROM core.monthly_summary
    UNION
    SELECT DISTINCT department FROM core.staffing
    UNION
    SELECT DISTINCT department FROM core.survey
    UNION
    SELECT department FROM told
)
SELECT
    department,
    coalesce(name_zh, name_en, department) AS name_zh,
    coalesce(name_en, name_zh, department) AS name_en,
    parent_department,
    district,
    told.department IS NOT NULL AS told
FROM occurring
LEFT JOIN told USING (department)
WHERE department IS NOT NULL
ORDER BY department

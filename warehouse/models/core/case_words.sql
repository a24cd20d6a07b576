-- One row per clock, department, service and channel that cases or summaries have together: what they are called everywhere, and the number that stands for it.
SELECT row_number() OVER ()::INTEGER AS words, *
FROM (
    SELECT told.clock, told.department, d.parent_department, told.service, v.service_group, told.channel
    FROM (
        SELECT DISTINCT
            clock,
            coalesce(department, 'unspecified') AS department,
            coalesce(service, 'unspecified') AS service,
            channel
        FROM core.clocked
        UNION
        SELECT DISTINCT 'legal', department, coalesce(service, 'unspecified'), 'unspecified'
        FROM core.monthly_summary
    ) AS told
    LEFT JOIN core.departments AS d ON d.department = told.department
    LEFT JOIN core.services AS v ON v.service = told.service
    ORDER BY ALL
)

-- One row per load whose words were not yet looked at, and word by which its rows call a department or a service.
WITH fresh AS (
    SELECT load_id FROM work.loads ANTI JOIN work.said USING (load_id)
),
words AS (
    SELECT load_id, 'department' AS kind, department AS word FROM work.staged.cases SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'department' AS kind, department AS word FROM work.staged.case_steps SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'department' AS kind, department AS word FROM work.staged.ratings SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'department' AS kind, department AS word FROM work.staged.monthly_summary SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'department' AS kind, department AS word FROM work.staged.staffing SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'department' AS kind, department AS word FROM work.staged.targets SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'service' AS kind, service AS word FROM work.staged.cases SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'service' AS kind, service AS word FROM work.staged.ratings SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'service' AS kind, service AS word FROM work.staged.platform_log SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'service' AS kind, service AS word FROM work.staged.publicity SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'service' AS kind, service AS word FROM work.staged.monthly_summary SEMI JOIN fresh USING (load_id)
    UNION
    SELECT load_id, 'service' AS kind, service AS word FROM work.staged.targets SEMI JOIN fresh USING (load_id)
)
FROM words WHERE word IS NOT NULL

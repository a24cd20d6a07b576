-- One row per counting load that gave departments, services or holidays, in the order in which they came.
SELECT load_id
FROM work.counting_loads
WHERE load_id IN (
    SELECT load_id FROM work.staged.departments
    UNION ALL
    SELECT load_id FROM work.staged.services
    UNION ALL
    SELECT load_id FROM work.staged.holidays
)
ORDER BY seq

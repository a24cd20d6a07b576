-- One row per department, month, service (NULL: all) and count that a summary and the cases both tell.
SELECT department, month, service, measure, by_cases, by_summary, difference
FROM scoped.reconciliation
ORDER BY month DESC, department, measure

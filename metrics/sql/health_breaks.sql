-- One row per case and month that breaks the sum of open cases, the latest first.
SELECT case_no, department, month, kind, effect, started_on, ended_on
FROM scoped.stock_breaks
ORDER BY month DESC, department, case_no

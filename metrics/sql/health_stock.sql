-- One row per department and month, the latest first: open at its start + in − out = open at its end.
SELECT department, month, source, open_start, received, ended, open_end, residual
FROM scoped.stock_flow
ORDER BY month DESC, department

-- One row per department and month that a load speaks of, the latest month first.
SELECT department, month, sum(records)::BIGINT AS records
FROM scoped.deliveries
WHERE load_id = $load_id AND month IS NOT NULL
GROUP BY department, month
ORDER BY month DESC, department

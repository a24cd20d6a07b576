-- One row per department and clock whose stock does not close: received less ended must be what is open.
SELECT department, clock, sum(received) - sum(ended) AS by_flow, any_value(open) AS by_case
FROM mart.flow
JOIN (
    SELECT department, clock, count(*) FILTER (state = 'open') AS open FROM core.case_clocks GROUP BY ALL
) USING (department, clock)
GROUP BY department, clock
HAVING by_flow <> by_case

-- One row per department and clock whose stock does not close: received less ended must be what is open.
WITH by_flow AS (
    SELECT department, clock, sum(received) - sum(ended) AS stock
    FROM mart.flow
    GROUP BY department, clock
),
-- Months of which only a summary is known have no cases that could be open.
by_summary AS (
    SELECT department, 'legal' AS clock, sum(coalesce(received, 0) - coalesce(closed, 0) - coalesce(returned, 0)) AS stock
    FROM core.monthly_flows
    GROUP BY department
),
by_case AS (
    SELECT department, clock, count(*) FILTER (state = 'open') AS open
    FROM core.case_clocks
    GROUP BY department, clock
)
SELECT department, clock, f.stock - coalesce(s.stock, 0) AS by_flow, coalesce(c.open, 0) AS by_case
FROM by_flow AS f
LEFT JOIN by_summary AS s USING (department, clock)
LEFT JOIN by_case AS c USING (department, clock)
WHERE f.stock - coalesce(s.stock, 0) <> coalesce(c.open, 0)

-- One row per department with cases or summaries: the first and last day that its records, or the files that speak for it, tell of.
WITH told AS (
    SELECT
        department,
        least(min($legal_start), min($legal_end))::DATE AS first_day,
        greatest(max($legal_start), max($legal_end), max(issued_at))::DATE AS last_day
    FROM core.cases
    WHERE department IS NOT NULL
    GROUP BY department
    UNION ALL
    -- A month that was handed over after its end is told of to its end, however quiet its last days were.
    SELECT department, NULL, max(until_day)
    FROM core.covered
    CROSS JOIN core.watermark
    WHERE feed = 'flow' AND department IS NOT NULL AND until_day <= as_of::DATE
    GROUP BY department
    UNION ALL
    SELECT department, min(month), (max(month) + INTERVAL 1 MONTH)::DATE - 1
    FROM core.monthly_flows
    GROUP BY department
)
SELECT department, min(first_day) AS first_day, max(last_day) AS last_day
FROM told
GROUP BY department
HAVING min(first_day) IS NOT NULL

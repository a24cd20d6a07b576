-- One row per department, month and service of a summary that stands in for cases: its department has no case in that month.
WITH recorded AS (
    SELECT department, date_trunc('month', started_on)::DATE AS month FROM core.case_clocks SEMI JOIN core.monthly_summary USING (department) WHERE clock = 'legal'
    UNION
    SELECT department, date_trunc('month', ended_on)::DATE FROM core.case_clocks SEMI JOIN core.monthly_summary USING (department)
    WHERE clock = 'legal' AND ended_on IS NOT NULL
),
-- A department that gives its services one by one and their sum is not counted twice.
counted AS (
    SELECT *, bool_or(service IS NOT NULL) OVER (PARTITION BY department, month) AS by_service
    FROM core.monthly_summary
)
SELECT
    s.department,
    w.parent_department,
    s.month,
    w.words,
    w.service,
    w.service_group,
    d.district,
    s.received,
    s.web,
    s.supplements,
    s.closed,
    s.returned,
    s.open,
    s.early,
    s.on_time,
    s.late,
    s.instant,
    early IS NOT NULL OR on_time IS NOT NULL OR late IS NOT NULL AS judged,
    -- What the stock grows or shrinks by beyond the flows, so that it ends at the summary's own count.
    s.open - coalesce(any_value(s.open) OVER months, 0) - coalesce(s.received, 0) + coalesce(s.closed, 0) + coalesce(s.returned, 0) AS adjusted,
    -- Where cases take over in the next month, they bring their own stock.
    EXISTS (
        SELECT 1 FROM recorded AS n WHERE n.department = s.department AND n.month = s.month + INTERVAL 1 MONTH
    ) AS is_taken_over
FROM counted AS s
LEFT JOIN core.departments AS d ON d.department = s.department
JOIN core.case_words AS w
    ON w.clock = 'legal'
    AND w.department = s.department
    AND w.service = coalesce(s.service, 'unspecified')
    AND w.channel = 'unspecified'
ANTI JOIN recorded AS r ON r.department = s.department AND r.month = s.month
WHERE NOT by_service OR s.service IS NOT NULL
WINDOW months AS (
    PARTITION BY s.department, s.service ORDER BY s.month RANGE BETWEEN INTERVAL 1 MONTH PRECEDING AND INTERVAL 1 MONTH PRECEDING
)

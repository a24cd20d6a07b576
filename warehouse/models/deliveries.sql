-- One row per load that was not yet described, feed, department and month: how many records, and the first and last day that they speak of.
WITH fresh AS (
    SELECT load_id, department FROM work.loads ANTI JOIN work.deliveries USING (load_id)
),
fresh_cases AS (
    SELECT
        load_id,
        coalesce(c.department, f.department) AS department,
        coalesce(accepted_at, received_at, applied_at, registered_at, closed_at, issued_at)::DATE AS began_on,
        coalesce(closed_at, registered_at)::DATE AS ended_on,
        issued_at::DATE AS issued_on
    FROM work.staged.cases AS c
    JOIN fresh AS f USING (load_id)
),
-- Ratings that name no department are of the department of their case; steps always are, whoever did them.
case_departments AS (
    SELECT case_no, any_value(department) AS department
    FROM work.staged.cases
    SEMI JOIN (
        SELECT case_no FROM work.staged.ratings JOIN fresh USING (load_id) WHERE ratings.department IS NULL
        UNION
        SELECT case_no FROM work.staged.case_steps JOIN fresh USING (load_id)
    ) USING (case_no)
    GROUP BY case_no
),
told AS (
    SELECT load_id, 'cases' AS feed, department, began_on AS day, count(*) AS records FROM fresh_cases GROUP BY ALL
    UNION ALL
    SELECT load_id, 'cases', department, ended_on, 0 FROM fresh_cases WHERE ended_on IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT load_id, 'cases', department, issued_on, 0 FROM fresh_cases WHERE issued_on IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT load_id, 'case_steps', coalesce(f.department, c.department, s.department), coalesce(completed_at, started_at)::DATE, count(*)
    FROM work.staged.case_steps AS s
    JOIN fresh AS f USING (load_id)
    LEFT JOIN case_departments AS c USING (case_no)
    GROUP BY ALL
    UNION ALL
    SELECT load_id, 'ratings', coalesce(r.department, f.department, c.department), rated_at::DATE, count(*)
    FROM work.staged.ratings AS r
    JOIN fresh AS f USING (load_id)
    LEFT JOIN case_departments AS c USING (case_no)
    GROUP BY ALL
    UNION ALL
    SELECT load_id, 'survey', f.department, submitted_at::DATE, count(*)
    FROM work.staged.survey
    JOIN fresh AS f USING (load_id)
    GROUP BY ALL
    UNION ALL
    SELECT load_id, 'publicity', f.department, date, count(*)
    FROM work.staged.publicity
    JOIN fresh AS f USING (load_id)
    GROUP BY ALL
    UNION ALL
    SELECT load_id, 'platform_log', f.department, day, requests
    FROM work.logged_days
    JOIN fresh AS f USING (load_id)
    UNION ALL
    -- A summary speaks of its whole month.
    SELECT load_id, 'monthly_summary', s.department, unnest([month, last_day(month)]), unnest([count(*), 0])
    FROM work.staged.monthly_summary AS s
    JOIN fresh USING (load_id)
    GROUP BY load_id, s.department, month
    UNION ALL
    SELECT load_id, 'staffing', s.department, unnest([month, last_day(month)]), unnest([count(*), 0])
    FROM work.staged.staffing AS s
    JOIN fresh USING (load_id)
    GROUP BY load_id, s.department, month
    UNION ALL
    SELECT load_id, 'departments', NULL, NULL, count(*) FROM work.staged.departments JOIN fresh USING (load_id) GROUP BY ALL
    UNION ALL
    SELECT load_id, 'services', NULL, NULL, count(*) FROM work.staged.services JOIN fresh USING (load_id) GROUP BY ALL
    UNION ALL
    SELECT load_id, 'targets', NULL, NULL, count(*) FROM work.staged.targets JOIN fresh USING (load_id) GROUP BY ALL
    UNION ALL
    SELECT load_id, 'holidays', NULL, NULL, count(*) FROM work.staged.holidays JOIN fresh USING (load_id) GROUP BY ALL
)
SELECT
    load_id,
    feed,
    department,
    date_trunc('month', day)::DATE AS month,
    sum(records)::BIGINT AS records,
    min(day) AS first_day,
    max(day) AS last_day
FROM told
GROUP BY ALL

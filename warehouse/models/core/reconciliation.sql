-- One row per department, month, service (NULL: all) and count of a summary that its own cases can be held against, equal or not.
WITH counts AS (
    SELECT
        department,
        service,
        date_trunc('month', day)::DATE AS month,
        sum(received)::INTEGER AS received,
        sum(closed)::INTEGER AS closed,
        sum(early)::INTEGER AS early,
        sum(on_time)::INTEGER AS on_time,
        sum(late)::INTEGER AS late,
        sum(instant)::INTEGER AS instant,
        sum(returned)::INTEGER AS returned,
        sum(supplemented)::INTEGER AS supplements,
        (sum(received) FILTER (channel = 'web'))::INTEGER AS web,
        (sum(received) FILTER (channel = 'window'))::INTEGER AS "window"
    FROM mart.flow
    WHERE clock = 'legal'
    GROUP BY ALL
),
by_cases AS (
    SELECT * FROM counts
    UNION ALL
    SELECT
        department, NULL, month, sum(received)::INTEGER, sum(closed)::INTEGER, sum(early)::INTEGER, sum(on_time)::INTEGER,
        sum(late)::INTEGER, sum(instant)::INTEGER, sum(returned)::INTEGER, sum(supplements)::INTEGER, sum(web)::INTEGER,
        sum("window")::INTEGER
    FROM counts
    GROUP BY department, month
),
told AS (
    SELECT s.*
    FROM core.monthly_summary AS s
    SEMI JOIN counts AS c ON c.department = s.department AND c.month = s.month
    ANTI JOIN core.monthly_flows AS f ON f.department = s.department AND f.month = s.month
),
open_by_cases AS (
    SELECT t.department, t.month, t.service, count(k.case_no)::INTEGER AS open
    FROM told AS t
    LEFT JOIN core.case_clocks AS k
        ON k.clock = 'legal'
        AND k.department = t.department
        AND (t.service IS NULL OR k.service = t.service)
        AND k.started_on < t.month + INTERVAL 1 MONTH
        AND (k.ended_on IS NULL OR k.ended_on >= t.month + INTERVAL 1 MONTH)
    GROUP BY ALL
),
cells AS (
    SELECT
        t.department, t.month, t.service,
        unnest(['received', 'closed', 'open', 'early', 'on_time', 'late', 'instant', 'returned', 'supplements', 'web', 'window']) AS measure,
        unnest([
            coalesce(c.received, 0), coalesce(c.closed, 0), o.open, coalesce(c.early, 0), coalesce(c.on_time, 0), coalesce(c.late, 0),
            coalesce(c.instant, 0), coalesce(c.returned, 0), coalesce(c.supplements, 0), coalesce(c.web, 0), coalesce(c."window", 0)
        ]) AS by_cases,
        unnest([
            t.received, t.closed, t.open, t.early, t.on_time, t.late, t.instant, t.returned, t.supplements, t.web, t."window"
        ]) AS by_summary
    FROM told AS t
    LEFT JOIN by_cases AS c
        ON c.department = t.department AND c.month = t.month AND c.service IS NOT DISTINCT FROM t.service
    JOIN open_by_cases AS o
        ON o.department = t.department AND o.month = t.month AND o.service IS NOT DISTINCT FROM t.service
)
SELECT *, by_summary - by_cases AS difference
FROM cells
WHERE by_summary IS NOT NULL
ORDER BY department, month, service, measure

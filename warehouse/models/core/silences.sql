-- One row per feed, department and stretch of days that no load speaks for; the last one is open to the right (until_day NULL), and begins after what was told.
-- Beside it: how many records a day the department hands over, and whether it does so by month.
WITH bounds AS (
    -- Whoever has begun is asked for every day that is due; surveys come in waves.
    SELECT feed, department, min(from_day) AS since, max(until_day) AS until_day, any_value(as_of)::DATE AS today
    FROM core.covered
    CROSS JOIN core.watermark
    WHERE feed <> 'survey' AND as_of IS NOT NULL
    GROUP BY feed, department
),
stretches AS (
    SELECT
        feed,
        department,
        from_day,
        max(until_day) OVER earlier AS reached
    FROM core.covered
    WHERE feed <> 'survey'
    WINDOW earlier AS (
        PARTITION BY feed, department ORDER BY from_day, until_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
open_days AS (
    SELECT feed, department, reached + 1 AS from_day, from_day - 1 AS until_day, from_day - reached - 1 AS days
    FROM stretches
    WHERE from_day > reached + 1
    UNION ALL
    SELECT feed, department, until_day + 1, NULL, NULL
    FROM bounds
),
paces AS (
    SELECT
        b.feed,
        b.department,
        -- Who hands over nothing but summaries does so by month.
        coalesce(any_value(d.is_by_month), true) AS is_by_month,
        any_value(d.records) / greatest(any_value(least(b.until_day, b.today) - b.since + 1) - coalesce(sum(o.days), 0), 1) AS per_day
    FROM bounds AS b
    LEFT JOIN (
        SELECT
            feed,
            department,
            sum(records) AS records,
            bool_or(own_month IS NOT NULL OR feed IN ('monthly_summary', 'staffing')) AS is_by_month
        FROM core.deliveries
        WHERE active
        GROUP BY ALL
    ) AS d
        ON d.feed = CASE b.feed WHEN 'flow' THEN 'cases' ELSE b.feed END
        AND d.department IS NOT DISTINCT FROM b.department
    LEFT JOIN open_days AS o ON o.feed = b.feed AND o.department IS NOT DISTINCT FROM b.department
    GROUP BY b.feed, b.department
)
SELECT o.feed, o.department, o.from_day, o.until_day, coalesce(p.per_day, 0) AS per_day, p.is_by_month
FROM open_days AS o
JOIN paces AS p ON p.feed = o.feed AND p.department IS NOT DISTINCT FROM o.department

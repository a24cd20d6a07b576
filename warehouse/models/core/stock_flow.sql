-- One row per department and month: open at its start + came in − went out = open at its end, each counted by itself from the cases' own days (legal clock); `residual` is what the sum is off by. Months of which only a summary is known are held against the summary before.
WITH clock AS (
    SELECT date_trunc('month', as_of)::DATE AS this_month FROM core.watermark WHERE as_of IS NOT NULL
),
-- Summed by day first: to work out the month of each case takes as long as all the rest.
days AS (
    SELECT department, started_on, ended_on, count(*) AS n
    FROM core.case_clocks
    WHERE clock = 'legal'
    GROUP BY ALL
),
cube AS (
    SELECT
        department,
        date_trunc('month', started_on)::DATE AS began,
        date_trunc('month', ended_on)::DATE AS ended,
        true AS is_stock,
        sum(n)::BIGINT AS n
    FROM days
    GROUP BY ALL
    UNION ALL
    -- No clock runs for them: they came in or went out, and were never open on a day that is known.
    SELECT
        department,
        CASE WHEN kind = 'no_end' THEN month END,
        CASE WHEN kind = 'no_start' THEN month END,
        false,
        count(*)
    FROM core.stock_breaks
    WHERE kind <> 'reversed'
    GROUP BY ALL
),
months AS (
    SELECT
        department,
        unnest(generate_series(min(least(began, ended)), greatest(max(began), max(ended), any_value(this_month)), INTERVAL 1 MONTH))::DATE AS month
    FROM cube
    CROSS JOIN clock
    GROUP BY department
),
flows AS (
    SELECT
        m.department,
        m.month,
        coalesce(sum(c.n) FILTER (c.is_stock AND c.began < m.month AND (c.ended IS NULL OR c.ended >= m.month)), 0) AS open_start,
        coalesce(sum(c.n) FILTER (c.began = m.month), 0) AS received,
        coalesce(sum(c.n) FILTER (c.ended = m.month), 0) AS ended,
        coalesce(sum(c.n) FILTER (c.is_stock AND c.began <= m.month AND (c.ended IS NULL OR c.ended > m.month)), 0) AS open_end
    FROM months AS m
    JOIN cube AS c USING (department)
    GROUP BY m.department, m.month
)
SELECT
    department,
    month,
    'cases' AS source,
    open_start::BIGINT AS open_start,
    received::BIGINT AS received,
    ended::BIGINT AS ended,
    open_end::BIGINT AS open_end,
    (open_start + received - ended - open_end)::BIGINT AS residual
FROM flows
ANTI JOIN core.monthly_flows AS s USING (department, month)
UNION ALL
SELECT
    department,
    month,
    'summary',
    sum(before_open)::BIGINT,
    sum(coalesce(received, 0))::BIGINT,
    sum(coalesce(closed, 0) + coalesce(returned, 0))::BIGINT,
    sum(open)::BIGINT,
    -- What a summary gives for its first month there is nothing to hold against.
    (sum(before_open) + sum(coalesce(received, 0) - coalesce(closed, 0) - coalesce(returned, 0)) - sum(open))::BIGINT
FROM (
    SELECT *, any_value(open) OVER months AS before_open
    FROM core.monthly_flows
    WINDOW months AS (
        PARTITION BY department, service ORDER BY month RANGE BETWEEN INTERVAL 1 MONTH PRECEDING AND INTERVAL 1 MONTH PRECEDING
    )
)
WHERE open IS NOT NULL
GROUP BY department, month
ORDER BY department, month

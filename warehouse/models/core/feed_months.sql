-- One row per feed, department (NULL: the feed knows none) and month, from the first that was handed over to the reader's: whether it is here, with rows, loads, last day, and when it came.
-- A department that ever provided a feed is expected every month from its first to the last that is over; surveys come in waves, so no month of theirs is expected.
-- A month that is not over is `running`, or `behind` where its records stop before those of the others, or $late_after_days days before the reader's day; of one that begins after the data end nothing is told yet.
-- What is not here by its end is `awaited` until it is due; then it is `missing`, or `partial` where some of it is here.
-- A summary is not expected of a month whose cases are here: it stands in for them.
-- `late` came more than $late_after_days days after the month's end; months that were over before the department's first file of the feed came are history, and not judged.
-- Whoever handed a feed over, loads that were replaced since included: they were here.
WITH providers AS (
    SELECT
        d.feed,
        d.department,
        min(c.from_day) AS since,
        min(d.received_at)::DATE AS first_came_on
    FROM core.deliveries AS d
    JOIN (SELECT feed, department, min(from_day) AS from_day FROM core.covered GROUP BY ALL) AS c
        ON c.feed = d.feed AND c.department IS NOT DISTINCT FROM d.department
    WHERE NOT d.undone
    GROUP BY d.feed, d.department
),
months AS (
    SELECT
        feed,
        department,
        first_came_on,
        unnest(generate_series(date_trunc('month', since), date_trunc('month', now_on), INTERVAL 1 MONTH))::DATE AS month,
        today,
        now_on,
        until_day
    FROM providers
    CROSS JOIN core.months_over
    WHERE since <= today
),
counted AS (
    SELECT
        feed,
        department,
        month,
        sum(records)::BIGINT AS rows,
        list(load_id ORDER BY seq) AS load_ids,
        max(last_day) AS reached_on
    FROM core.deliveries
    WHERE active AND month IS NOT NULL
    GROUP BY ALL
),
-- The working days of each month that nobody speaks for. Where the calendar is unknown, natural days stand in.
uncovered AS (
    SELECT
        m.feed,
        m.department,
        m.month,
        max(coalesce(e.ordinal - b.ordinal, least(g.until_day, last_day(m.month)) - g.from_day + 1)) AS longest,
        bool_or(g.from_day <= m.month AND g.until_day >= last_day(m.month)) AS is_whole_month
    FROM months AS m
    JOIN core.gaps AS g
        ON g.feed = m.feed
        AND g.department IS NOT DISTINCT FROM m.department
        AND g.from_day <= last_day(m.month)
        AND g.until_day >= m.month
    LEFT JOIN core.calendar AS b ON b.date = g.from_day - 1
    LEFT JOIN core.calendar AS e ON e.date = least(g.until_day, last_day(m.month))
    GROUP BY m.feed, m.department, m.month
),
-- The first load that spoke for the month up to its end; one that was replaced since came when it came.
arrived AS (
    SELECT m.feed, m.department, m.month, min(d.received_at) AS came_at
    FROM months AS m
    JOIN core.deliveries AS d
        ON d.feed = m.feed
        AND d.department IS NOT DISTINCT FROM m.department
        AND NOT d.undone
        AND coalesce(d.own_month = m.month, true)
        AND d.month >= m.month
    LEFT JOIN core.calendar AS b ON b.date = d.last_day
    LEFT JOIN core.calendar AS e ON e.date = last_day(m.month)
    WHERE (d.own_month = m.month AND d.received_at::DATE > last_day(m.month))
        OR d.month > m.month
        OR coalesce(e.ordinal - b.ordinal, last_day(m.month) - d.last_day) <= $quiet_days
    GROUP BY ALL
),
told AS (
    SELECT
        m.*,
        coalesce(c.rows, 0) AS rows,
        coalesce(c.load_ids, []) AS load_ids,
        c.reached_on,
        a.came_at,
        last_day(m.month) + $late_after_days AS due_on,
        m.month <= m.until_day AS is_over,
        coalesce(u.longest > $quiet_days, false) AS is_short,
        -- Whoever has begun to tell of the month has been silent, by the reader's day, for as long as makes a file late.
        m.feed <> 'survey' AND coalesce(m.now_on - c.reached_on > $late_after_days, false) AS is_stale,
        coalesce(u.is_whole_month, false) AS is_absent,
        last_day(m.month) >= m.first_came_on AS is_judged,
        m.feed = 'monthly_summary' AND EXISTS (
            FROM counted AS o WHERE o.feed = 'cases' AND o.department = m.department AND o.month = m.month
        ) AS is_spare
    FROM months AS m
    LEFT JOIN counted AS c ON c.feed = m.feed AND c.department IS NOT DISTINCT FROM m.department AND c.month = m.month
    LEFT JOIN uncovered AS u ON u.feed = m.feed AND u.department IS NOT DISTINCT FROM m.department AND u.month = m.month
    LEFT JOIN arrived AS a ON a.feed = m.feed AND a.department IS NOT DISTINCT FROM m.department AND a.month = m.month
)
SELECT
    feed,
    t.department,
    d.parent_department,
    month,
    month AS day, -- under which figures of a period find it
    month::TIMESTAMPTZ AS happened_at,
    CASE
        WHEN NOT is_over AND (is_short OR is_stale) AND feed NOT IN ('monthly_summary', 'staffing') THEN 'behind'
        WHEN NOT is_over THEN 'running'
        WHEN is_short AND now_on <= due_on THEN 'awaited'
        WHEN is_short AND is_absent THEN 'missing'
        WHEN is_short THEN 'partial'
        WHEN is_judged AND came_at::DATE > due_on THEN 'late'
        ELSE 'provided'
    END AS state,
    rows,
    load_ids,
    reached_on,
    CASE WHEN state IN ('provided', 'late') THEN came_at END AS came_at,
    due_on,
    is_over AND feed <> 'survey' AND (rows > 0 OR NOT is_spare) AS is_expected,
    is_expected AND state IN ('provided', 'late') AS is_here,
    -- What has not come is late from the day on which it was due.
    is_expected AND is_judged AND (is_here OR now_on > due_on) AS is_judged,
    t.is_judged AND is_here AND state = 'provided' AS is_timely
FROM told AS t
LEFT JOIN core.departments AS d USING (department)
WHERE rows > 0 OR (feed <> 'survey' AND NOT is_spare AND (is_over OR month <= today))
ORDER BY feed, department, month

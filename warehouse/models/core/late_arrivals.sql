-- One row per department and month that is over and whose cases were told of by more than one load: how many there were after the month's first file, and how many there are now.
WITH clock AS (
    SELECT until_day, coalesce((SELECT bool_and(demonstration) FROM core.loads WHERE active), false) AS demonstration
    FROM core.months_over
),
told AS (
    SELECT d.*
    FROM core.deliveries AS d
    CROSS JOIN clock AS k
    WHERE d.feed = 'cases'
        AND d.records > 0
        AND NOT d.undone
        AND d.demonstration = k.demonstration
        AND last_day(d.month) <= k.until_day
),
cells AS (
    SELECT
        department,
        month,
        month::TIMESTAMPTZ AS begin_at,
        (month + INTERVAL 1 MONTH)::TIMESTAMPTZ AS end_at,
        -- The month's own file if there was one, else the first that came after its end, else the last before.
        coalesce(
            min(seq) FILTER (own_month = month AND received_at::DATE > last_day(month)),
            min(seq) FILTER (received_at::DATE > last_day(month)),
            max(seq)
        ) AS first_seq,
        min(received_at) FILTER (received_at::DATE > last_day(month)) AS first_came_at
    FROM told
    GROUP BY department, month
    HAVING count(DISTINCT load_id) > 1
),
-- A case is held against the moments of the months in question, for to work out the month of each takes ten times as long.
span AS (
    SELECT min(begin_at) AS begin_at, max(end_at) AS end_at FROM cells
),
speaking AS (
    SELECT t.load_id, t.seq, e.* FROM told AS t JOIN cells AS e USING (department, month)
),
-- What counted after the month's first file: told of by then, and not replaced by then.
at_first AS (
    SELECT s.load_id, s.department, s.month, s.begin_at, s.end_at, l.department AS handed_over_by, l.demonstration
    FROM speaking AS s
    JOIN core.loads AS l USING (load_id)
    WHERE s.seq <= s.first_seq
        AND NOT EXISTS (
            SELECT 1
            FROM core.loads AS o
            WHERE NOT o.undone
                AND o.seq > l.seq
                AND o.seq <= s.first_seq
                AND o.feed = l.feed
                AND o.department IS NOT DISTINCT FROM l.department
                AND o.month = l.month
                AND o.completes IS NULL
        )
),
-- Records lie by load: those of others are not even read.
handed_over AS (
    SELECT case_no, load_id, department, began_at
    FROM (
        SELECT *, coalesce(accepted_at, received_at, applied_at, registered_at, closed_at, issued_at) AS began_at
        FROM work.staged.cases
    )
    WHERE began_at >= (SELECT begin_at FROM span) AND began_at < (SELECT end_at FROM span)
),
stood AS (
    SELECT DISTINCT c.case_no, e.department, e.month
    FROM handed_over AS c
    JOIN at_first AS e ON e.load_id = c.load_id AND c.began_at >= e.begin_at AND c.began_at < e.end_at
    LEFT JOIN work.department_words AS n ON n.said = c.department AND n.demonstration = e.demonstration
    WHERE e.department = coalesce(n.department, c.department, e.handed_over_by)
),
first_counts AS (
    SELECT department, month, count(*) AS first_count FROM stood GROUP BY ALL
),
stands AS (
    SELECT e.department, e.month, count(*) AS now_count
    FROM (
        SELECT department, coalesce(accepted_at, received_at, applied_at, registered_at, closed_at, issued_at) AS began_at
        FROM core.cases SEMI JOIN speaking ON speaking.seq = cases.load_seq
    ) AS c
    JOIN cells AS e ON e.department = c.department AND began_at >= e.begin_at AND began_at < e.end_at
    WHERE began_at >= (SELECT begin_at FROM span) AND began_at < (SELECT end_at FROM span)
    GROUP BY ALL
)
SELECT
    e.department,
    e.month,
    e.first_came_at,
    coalesce(f.first_count, 0) AS first_count,
    coalesce(s.now_count, 0) AS now_count,
    now_count - first_count AS difference
FROM cells AS e
LEFT JOIN first_counts AS f USING (department, month)
LEFT JOIN stands AS s USING (department, month)
ORDER BY e.department, e.month

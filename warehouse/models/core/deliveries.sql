-- One row per load (counted or not), feed, department (NULL: the feed knows none) and month that the load speaks of, with what was said when it was handed over.
WITH told AS (
    -- A load may speak of one department by two words.
    SELECT
        d.load_id,
        d.feed,
        coalesce(n.department, d.department) AS department,
        d.month,
        sum(d.records)::BIGINT AS records,
        min(d.first_day) AS first_day,
        max(d.last_day) AS last_day
    FROM work.deliveries AS d
    JOIN core.loads AS l USING (load_id)
    LEFT JOIN work.department_words AS n ON n.said = d.department AND n.demonstration = l.demonstration
    GROUP BY ALL
)
SELECT
    d.*,
    l.seq,
    l.active,
    l.undone,
    l.demonstration,
    l.received_at,
    strptime(l.month, '%Y-%m')::DATE AS own_month, -- the month it was handed over for; NULL: none was named
    l.department AS own_department
FROM told AS d
JOIN core.loads AS l USING (load_id)
-- Among departments, records of nobody are no department that owes a file.
QUALIFY d.department IS NOT NULL OR NOT coalesce(bool_or(l.active AND d.department IS NOT NULL) OVER (PARTITION BY d.feed), false)

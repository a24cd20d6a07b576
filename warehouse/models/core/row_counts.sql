-- One row per load that counts, feed, department (NULL: not stated, or several) and day: rows taken, set aside and not come back, and ignored, each on the first day of the month that they speak of, or on the day they came.
WITH taken AS (
    SELECT
        load_id, feed, department,
        coalesce(month, received_at::DATE) AS day,
        records AS loaded,
        0 AS rejected,
        0 AS ignored
    FROM core.deliveries
    WHERE active
),
-- What a row that was set aside speaks of nobody knows: it stands with its file.
left_out AS (
    SELECT
        l.load_id,
        l.feed,
        coalesce(l.department, CASE WHEN count(DISTINCT d.department) = 1 THEN any_value(d.department) END) AS department,
        coalesce(strptime(l.month, '%Y-%m')::DATE, max(d.month), l.received_at::DATE) AS day,
        0 AS loaded,
        coalesce(l.waiting, 0) AS rejected,
        coalesce(l.ignored, 0) AS ignored
    FROM core.loads AS l
    LEFT JOIN core.deliveries AS d ON d.load_id = l.load_id AND d.feed = l.feed
    WHERE l.active AND coalesce(l.waiting, 0) + coalesce(l.ignored, 0) > 0
    GROUP BY l.load_id, l.feed, l.department, l.month, l.received_at, l.waiting, l.ignored
)
SELECT c.*, c.day::TIMESTAMPTZ AS happened_at, d.parent_department
FROM (SELECT * FROM taken UNION ALL SELECT * FROM left_out) AS c
LEFT JOIN core.departments AS d USING (department)
ORDER BY load_id, feed, department, day

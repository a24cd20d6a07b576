-- One row: how many lines of the logs that count are set aside, one that stands in two logs counted once. A row of a file of events is told by its cells, so each is one of its own.
WITH aside AS (
    SELECT
        CASE WHEN p.header IS NULL THEN p.value END AS line,
        CASE WHEN p.header IS NOT NULL THEN (p.load_id, p.row) END AS own,
        coalesce(f.origin, p.load_id) AS origin,
        count(DISTINCT p.row) AS lines
    FROM work.problems AS p
    JOIN work.counting_loads AS l USING (load_id)
    LEFT JOIN work.request_files AS f USING (load_id)
    WHERE l.feed = 'platform_log' AND p.severity = 'row'
    GROUP BY ALL
)
SELECT coalesce(sum(lines), 0)::BIGINT AS lines
FROM (
    SELECT max(lines) AS lines
    FROM aside
    GROUP BY line, own
)

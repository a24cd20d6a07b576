-- One row per load of a log that counts, and all loads before it that read the same log: what it has read of it.
WITH RECURSIVE counting AS (
    SELECT f.*
    FROM request_files AS f
    JOIN active_loads USING (load_id)
    JOIN loads AS l USING (load_id)
    WHERE l.demonstration = $demonstration
),
whole AS (
    SELECT * FROM counting WHERE goes_on IS NULL
    UNION ALL
    SELECT c.* FROM counting AS c JOIN whole AS w ON c.goes_on = w.load_id
)
SELECT load_id, origin, bytes, sha256, lines, seen_as FROM whole

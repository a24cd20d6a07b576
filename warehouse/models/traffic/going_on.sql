-- One row per load that counts and goes on in a log from where one load, or one that goes on from that, came to.
WITH RECURSIVE later AS (
    SELECT load_id FROM request_files WHERE goes_on = $load_id
    UNION
    SELECT f.load_id FROM request_files AS f JOIN later AS l ON f.goes_on = l.load_id
)
SELECT load_id FROM later JOIN loads USING (load_id) WHERE NOT undone ORDER BY seq

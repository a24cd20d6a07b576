-- One row per content on one channel on one day: the figures that were handed over last.
WITH told AS (
    SELECT *, hash(*COLUMNS(* EXCLUDE (load_id, row))) AS whole
    FROM work.staged.publicity
),
called AS (
    -- What nothing names is known again by all that is told of it: another file tells of others.
    SELECT
        * EXCLUDE (whole),
        CASE
            WHEN coalesce(title, utm) IS NULL THEN whole ELSE hash(title, content_type, audience, campaign, utm)
        END AS alike
    FROM told
),
keyed AS (
    SELECT
        p.* EXCLUDE (alike) REPLACE (coalesce(v.service, p.service) AS service),
        l.seq AS load_seq,
        -- Without a number, contents that are named alike are told apart by their order in the file.
        coalesce(
            content_id,
            alike || '#' || row_number() OVER (PARTITION BY p.load_id, date, publicity_channel, alike ORDER BY p.row)
        ) AS content
    FROM called AS p
    JOIN work.counting_loads AS l USING (load_id)
    LEFT JOIN work.service_words AS v ON v.said = p.service AND v.demonstration = l.demonstration
)
SELECT
    * EXCLUDE (row, load_seq),
    row AS file_row
FROM keyed
QUALIFY row_number() OVER (PARTITION BY content, publicity_channel, date ORDER BY load_seq DESC, row DESC) = 1

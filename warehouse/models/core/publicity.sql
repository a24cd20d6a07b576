-- One row per content on one channel on one day: the figures that were handed over last.
WITH told AS (
    SELECT
        *,
        hash(*COLUMNS(* EXCLUDE (load_id, row))) AS whole,
        hash(
            content_type, audience, campaign, delivered IS NULL, reach IS NULL, impressions IS NULL, likes IS NULL,
            comments IS NULL, shares IS NULL, favourites IS NULL, clicks IS NULL, source_visits IS NULL,
            new_followers IS NULL, spend IS NULL, person_hours IS NULL, materials IS NULL
        ) AS kind
    FROM work.staged.publicity
),
called AS (
    -- One row of a day that nothing names holds the day's figures of its kind, which a later file may say anew. Several
    -- are posts, known again by all that is told of them: those of another file are others.
    SELECT
        * EXCLUDE (whole, kind),
        CASE
            WHEN coalesce(title, utm) IS NOT NULL THEN hash(title, content_type, audience, campaign, utm)
            WHEN count(*) OVER (PARTITION BY load_id, date, publicity_channel, kind) > 1 THEN whole
            ELSE kind
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

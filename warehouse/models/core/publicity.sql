-- One row per content on one channel on one day: the figures that were handed over last.
WITH keyed AS (
    SELECT
        p.* REPLACE (coalesce(v.service, p.service) AS service),
        l.seq AS load_seq,
        -- Without a number, contents that are named alike are told apart by their order in the file.
        coalesce(
            content_id,
            hash(title, content_type, audience, campaign, utm) || '#' || row_number() OVER (
                PARTITION BY p.load_id, date, publicity_channel, title, content_type, audience, campaign, utm, content_id
                ORDER BY p.row
            )
        ) AS content
    FROM work.staged.publicity AS p
    JOIN work.counting_loads AS l USING (load_id)
    LEFT JOIN work.service_words AS v ON v.said = p.service AND v.demonstration = l.demonstration
)
SELECT
    * EXCLUDE (row, load_seq),
    row AS file_row
FROM keyed
QUALIFY row_number() OVER (PARTITION BY content, publicity_channel, date ORDER BY load_seq DESC, row DESC) = 1

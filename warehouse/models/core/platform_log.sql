-- One row per request or event: a line that stands in two files is one, two like lines of one file are two.
WITH named AS (
    SELECT p.* REPLACE (coalesce(v.service, p.service) AS service), l.seq AS load_seq
    FROM work.staged.platform_log AS p
    JOIN work.counting_loads AS l USING (load_id)
    LEFT JOIN work.service_words AS v ON v.said = p.service AND v.demonstration = l.demonstration
),
keyed AS (
    SELECT
        *,
        hash(occurred_at, path, client, session, method, status, bytes, duration_ms, referrer, user_agent, event, service, case_no, campaign) AS line
    FROM named
),
numbered AS (
    SELECT *, row_number() OVER (PARTITION BY load_id, line ORDER BY row) AS occurrence
    FROM keyed
)
SELECT
    * EXCLUDE (row, load_seq),
    occurred_at::DATE AS occurred_on,
    row AS file_row
FROM numbered
QUALIFY row_number() OVER (PARTITION BY line, occurrence ORDER BY load_seq DESC) = 1

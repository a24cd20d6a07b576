-- One row per line: the parts of a combined or common log line that is split by its quotes alone, `fits` where it is such a line to the last character.
WITH split AS (
    SELECT row, rtrim(line, chr(10) || chr(13)) AS line, string_split(rtrim(line, chr(10) || chr(13)), '"') AS q
    FROM numbered_lines
),
parts AS (
    SELECT
        row, line, q,
        string_split(q[1], ' ') AS who,
        string_split(q[2], ' ') AS asked,
        string_split(q[3], ' ') AS answered,
        try_strptime(substr(q[1], -28, 26), '%d/%b/%Y:%H:%M:%S %z') AS occurred_at,
        CASE WHEN len(q) = 7 THEN ltrim(q[7]) ELSE '' END AS rest
    FROM split
)
SELECT
    row,
    line,
    occurred_at,
    asked[2] AS path,
    nullif(who[1], '-') AS client,
    asked[1] AS method,
    try_cast(answered[2] AS USMALLINT) AS status,
    try_cast(nullif(answered[3], '-') AS BIGINT) AS bytes,
    try_cast(nullif(rest, '') AS DOUBLE) * 1000 AS duration_ms,
    CASE WHEN len(q) = 7 THEN nullif(nullif(q[4], '-'), '') END AS referrer,
    CASE WHEN len(q) = 7 THEN nullif(nullif(q[6], '-'), '') END AS user_agent,
    coalesce(
        occurred_at IS NOT NULL
        AND len(who) = 6 AND who[4][1] = '[' AND right(q[1], 2) = '] '
        AND len(asked) = 3 AND asked[2] <> '' AND starts_with(asked[3], 'HTTP/') AND asked[1] SIMILAR TO '[A-Z]+'
        AND answered[1] = '' AND length(answered[2]) = 3 AND status BETWEEN 100 AND 599
        AND (answered[3] = '-' OR bytes IS NOT NULL)
        AND (len(q) = 3 AND len(answered) = 3 OR len(q) = 7 AND len(answered) = 4 AND answered[4] = '' AND q[5] = ' ')
        AND (rest = '' OR contains(rest, '.') AND duration_ms IS NOT NULL)
        AND NOT contains(line, '\'),
        false
    ) AS fits
FROM parts

-- One row per department, answer of its applicants to where they heard of the service, and channel of publicity that the answer names; several places are divided by ┋ or by what people write between them.
WITH answers AS (
    SELECT DISTINCT department, heard_from FROM core.cases WHERE heard_from IS NOT NULL
),
places AS (
    SELECT *, unnest(string_split_regex(heard_from, '[┋;；|,，、]')) AS place FROM answers
)
SELECT DISTINCT p.department, p.heard_from, w.publicity_channel
FROM places AS p
JOIN core.publicity_words AS w ON w.word = work.folded(p.place)

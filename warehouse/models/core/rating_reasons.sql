-- One row per rating and reason: what was ticked, as the national list names it or as `other`, and the word of the file. Where a rating has several, `is_first` is one of them, and `is_first_of_reason` one of each reason.
WITH ways AS (
    SELECT unnest($words::VARCHAR[]) AS word, unnest($reasons::VARCHAR[]) AS reason
),
ticked AS (
    SELECT
        rating, level, rated_on, rated_at, origin, stood, replaced_at, case_no, case_outcome,
        department, case_department, parent_department, service, service_group, case_channel,
        district, applicant_type, occupation, channel, "window",
        trim(unnest(string_split_regex(reasons, $separators))) AS said,
        work.folded(said) AS word
    FROM core.ratings
    WHERE reasons IS NOT NULL
),
found AS (
    SELECT t.*, coalesce(by_word.reason, by_code.reason, 'other') AS reason
    FROM ticked AS t
    LEFT JOIN ways AS by_word ON by_word.word = t.word
    -- 209未在承诺时间内办结
    LEFT JOIN ways AS by_code ON by_code.word = regexp_extract(t.word, $code, 1)
    WHERE t.said <> ''
),
once AS (
    SELECT * EXCLUDE (word)
    FROM found
    QUALIFY row_number() OVER (PARTITION BY rating, reason, CASE WHEN reason = 'other' THEN word END ORDER BY said) = 1
)
SELECT
    *,
    row_number() OVER (PARTITION BY rating ORDER BY reason, said) = 1 AS is_first,
    row_number() OVER (PARTITION BY rating, reason ORDER BY said) = 1 AS is_first_of_reason
FROM once
ORDER BY rated_at, rating, reason, said

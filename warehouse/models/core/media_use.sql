-- One row per answer sheet of the public and channel of publicity that its respondent uses; `publicity_channel` is NULL on the one row of a sheet that names none that is known.
-- Who was not asked which media they use is left out.
WITH named AS (
    SELECT sheet, wave, day, happened_at, department, occupation, unnest(string_split(media, '┋')) AS medium
    FROM core.survey
    WHERE side = 'public' AND media IS NOT NULL
)
SELECT DISTINCT n.* EXCLUDE (medium), w.publicity_channel
FROM named AS n
LEFT JOIN core.publicity_words AS w ON w.word = work.folded(n.medium)
QUALIFY w.publicity_channel IS NOT NULL OR count(w.publicity_channel) OVER (PARTITION BY sheet) = 0

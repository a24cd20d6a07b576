-- One row per clock, department, service and channel that touched cases have together and no case had before; the numbers that stand for the others stay.
SELECT ((SELECT coalesce(max(words), 0) FROM version.core.case_words) + row_number() OVER ())::INTEGER AS words, *
FROM (
    SELECT * EXCLUDE (words) FROM after.core.words_of_touched
    EXCEPT
    SELECT * EXCLUDE (words) FROM version.core.case_words
    ORDER BY ALL
)

-- One row per clock, department, service and channel that touched cases have together and no case had before; the numbers that stand for the others stay.
SELECT ((SELECT coalesce(max(words), 0) FROM version.core.case_words) + row_number() OVER ())::INTEGER AS words, *
FROM (
    SELECT DISTINCT clock, department, parent_department, service, service_group, channel FROM after.core.case_clocks
    EXCEPT
    SELECT * EXCLUDE (words) FROM version.core.case_words
    ORDER BY ALL
)

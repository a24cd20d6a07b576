-- One row per rating of one case, the last one first.
SELECT level, rated_at, origin AS source, reasons
FROM scoped.ratings
WHERE case_no = $case_no
ORDER BY rated_at DESC

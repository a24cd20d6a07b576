-- One row per rating of one case, the last one first.
SELECT level, rated_at, CASE WHEN is_default THEN 'default' ELSE coalesce(rating_source, 'unknown') END AS source, reasons
FROM scoped.ratings
WHERE case_no = $case_no
ORDER BY rated_at DESC

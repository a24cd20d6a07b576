-- One row per channel that cases came in over.
SELECT DISTINCT channel AS id FROM scoped.flow WHERE channel IS NOT NULL AND channel <> '' ORDER BY channel

-- One row per rating of one or two stars, which few are: all that is known of it, and what was done about it.
FROM core.ratings
WHERE is_bad
ORDER BY rated_at, rating

-- One row per row of the mart, and one per event since the as-of that takes its counts back.
FROM {mart}
UNION ALL BY NAME
SELECT * EXCLUDE (happened_at) FROM {lately} WHERE happened_at > $as_of

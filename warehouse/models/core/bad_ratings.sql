-- One row per rating of one or two stars, which few are: all that is known of it, what was done about it, and the last moment of each limit.
SELECT
    *,
    (verify_due_on + INTERVAL 1 DAY)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS verify_over_at,
    (rectify_due_on + INTERVAL 1 DAY)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS rectify_over_at,
    (call_back_due_on + INTERVAL 1 DAY)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND AS call_back_over_at
FROM core.ratings
WHERE is_bad
ORDER BY rated_at, rating

-- One row: what has become of the bad ratings given in a period, as known at the as-of. An objection that was upheld is an answer, too.
WITH bad AS (
    SELECT
        counts_as_bad,
        counts_as_bad AND named AS is_callable,
        appealed_at IS NOT NULL OR coalesce(appeal_upheld, false) AS appealed,
        verify_due_on, rectify_due_on, call_back_due_on,
        CASE WHEN least(verified_at, w.as_of) <= $as_of THEN verified_at END AS verified_at,
        CASE WHEN least(rectified_at, w.as_of) <= $as_of THEN rectified_at END AS rectified_at,
        CASE WHEN least(called_back_at, w.as_of) <= $as_of THEN called_back_at END AS called_back_at,
        -- The last day whose limits are over.
        least(w.rated_until::DATE, CASE WHEN $as_of < w.as_of THEN $as_of::DATE ELSE w.rated_until::DATE END) AS until_day
    FROM ({ratings})
    CROSS JOIN scoped.watermark AS w
)
SELECT
    count(*) AS bad,
    count(*) FILTER (WHERE appealed) AS appealed,
    count(*) FILTER (WHERE NOT counts_as_bad) AS upheld,
    count(*) FILTER (WHERE verified_at IS NOT NULL OR NOT counts_as_bad) AS verify_done,
    count(*) FILTER (WHERE counts_as_bad AND verified_at::DATE > verify_due_on) AS verify_late,
    count(*) FILTER (WHERE counts_as_bad AND verified_at IS NULL AND verify_due_on < until_day) AS verify_overdue,
    count(*) FILTER (WHERE counts_as_bad) AS rectify_of,
    count(*) FILTER (WHERE counts_as_bad AND rectified_at IS NOT NULL) AS rectify_done,
    count(*) FILTER (WHERE counts_as_bad AND rectified_at::DATE > rectify_due_on) AS rectify_late,
    count(*) FILTER (WHERE counts_as_bad AND rectified_at IS NULL AND rectify_due_on < until_day) AS rectify_overdue,
    count(*) FILTER (WHERE is_callable) AS call_back_of,
    count(*) FILTER (WHERE is_callable AND called_back_at IS NOT NULL) AS call_back_done,
    count(*) FILTER (WHERE is_callable AND called_back_at::DATE > call_back_due_on) AS call_back_late,
    count(*) FILTER (WHERE is_callable AND called_back_at IS NULL AND call_back_due_on < until_day) AS call_back_overdue
FROM bad

-- One row per completion of one step in the period, or only where it began beside an earlier one.
SELECT case_no
FROM scoped.steps
WHERE
    kind = 'work'
    AND step = $step
    AND completed_at >= $start::DATE::TIMESTAMPTZ
    AND completed_at < $end::DATE::TIMESTAMPTZ
    AND completed_at <= $as_of
    AND (NOT $beside OR parallel)

-- One row per counted case and clock: where the clock starts and ends, and the state it ended in.
WITH named AS (
    SELECT
        case_no,
        'legal' AS clock,
        $legal_start AS started_at,
        $legal_end AS ended_at,
        $legal_first IS NULL AS fallback,
        status
    FROM core.cases
    UNION ALL
    SELECT case_no, 'experience', $experience_start, coalesce($experience_end, CASE WHEN status <> 'closed_ok' THEN $legal_end END),
        $experience_first IS NULL, CASE WHEN status = 'closed_ok' AND $experience_end IS NULL THEN 'open' ELSE status END
    FROM core.cases
    UNION ALL
    SELECT case_no, 'throughput', first_at, last_at, false, 'closed_ok'
    FROM core.case_work
)
SELECT
    case_no,
    clock,
    started_at,
    CASE WHEN status <> 'open' THEN ended_at END AS ended_at,
    fallback,
    status AS state
FROM named
WHERE status <> 'draft'
    AND started_at IS NOT NULL
    AND (status = 'open' OR ended_at IS NOT NULL)

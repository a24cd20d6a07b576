-- One row per counted case and clock: where the clock starts and ends, and the state it ended in, beside the record of the case.
WITH named AS (
    SELECT
        *,
        'legal' AS clock,
        $legal_start AS started_at,
        $legal_end AS ended_at,
        $legal_first IS NULL AS fallback
    FROM core.cases
    UNION ALL BY NAME
    SELECT
        * REPLACE (CASE WHEN status = 'closed_ok' AND $experience_end IS NULL THEN 'open' ELSE status END AS status),
        'experience' AS clock,
        $experience_start AS started_at,
        coalesce($experience_end, CASE WHEN status <> 'closed_ok' THEN $legal_end END) AS ended_at,
        $experience_first IS NULL AS fallback
    FROM core.cases
    UNION ALL BY NAME
    SELECT
        c.* REPLACE (w.case_no AS case_no, 'closed_ok' AS status),
        'throughput' AS clock,
        w.first_at AS started_at,
        w.last_at AS ended_at,
        false AS fallback
    FROM core.case_work AS w
    LEFT JOIN core.cases AS c USING (case_no)
)
SELECT * REPLACE (CASE WHEN status <> 'open' THEN ended_at END AS ended_at) RENAME (status AS state)
FROM named
WHERE status <> 'draft'
    AND started_at IS NOT NULL
    AND (status = 'open' OR ended_at IS NOT NULL)

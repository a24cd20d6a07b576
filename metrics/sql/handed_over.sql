-- One row per handover that is asked for, among the cases behind a figure: the number of its case, which may stand several times.
SELECT case_no
FROM (
    SELECT
        case_no,
        coalesce(department, '') AS taker,
        lag(coalesce(department, '')) OVER (PARTITION BY case_no ORDER BY seq) AS giver
    FROM scoped.steps
    SEMI JOIN behind USING (case_no)
    WHERE kind = 'work' AND coalesce(completed_at, started_at) <= $as_of
)
WHERE {hands}

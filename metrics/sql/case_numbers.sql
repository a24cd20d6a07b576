-- One row per case whose number holds what was typed, those that begin with it first.
SELECT case_no
FROM scoped.cases
WHERE contains(lower(case_no), lower($typed))
ORDER BY NOT starts_with(lower(case_no), lower($typed)), case_no
LIMIT $limit

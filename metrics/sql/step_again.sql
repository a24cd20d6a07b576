-- One row per case behind a figure in which one step, or with no name any, was done more than once.
SELECT case_no
FROM scoped.steps
SEMI JOIN behind USING (case_no)
WHERE kind = 'work' AND coalesce(completed_at, started_at) <= $as_of AND ($step = '' OR step = $step)
GROUP BY case_no
HAVING count(*) > count(DISTINCT step)

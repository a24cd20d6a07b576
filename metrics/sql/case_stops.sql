-- One row per stop of one case while its clock ran: the local days that it began and ended on, the first of which still counts.
SELECT
    greatest(steps.started_at, clocks.started_at)::DATE AS begins,
    least(coalesce(steps.completed_at, about.as_of), coalesce(clocks.ended_at, about.as_of))::DATE AS ends,
    steps.reason
FROM scoped.steps AS steps
JOIN scoped.case_clocks AS clocks USING (case_no)
CROSS JOIN scoped.about AS about
WHERE clocks.case_no = $case_no
    AND clocks.clock = $clock
    AND steps.kind = 'suspension'
    AND steps.started_at IS NOT NULL
    AND greatest(steps.started_at, clocks.started_at)
        < least(coalesce(steps.completed_at, about.as_of), coalesce(clocks.ended_at, about.as_of))
ORDER BY begins, ends

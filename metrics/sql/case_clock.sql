-- One row: the clock of one case, with the calendar and the rules that it was counted by.
SELECT
    clocks.case_no, clocks.clock, clocks.state, clocks.started_at, clocks.ended_at,
    clocks.started_on, clocks.ended_on, clocks.net_days, clocks.gross_days, clocks.suspended_days,
    clocks.limit_days, clocks.limit_unit, clocks.deadline_on, clocks.outcome, clocks.rule, clocks.fallback,
    about.as_of, about.as_of::DATE AS today, about.country, about.calendar_from, about.calendar_until, about.release
FROM scoped.case_clocks AS clocks
CROSS JOIN scoped.about AS about
WHERE clocks.case_no = $case_no AND clocks.clock = $clock

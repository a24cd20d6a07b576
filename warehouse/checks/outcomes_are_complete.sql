-- One row per closed case whose outcome is missing, and per open one that has an outcome.
SELECT case_no, clock, state, outcome
FROM core.case_clocks
WHERE (state IN ('closed_ok', 'closed_rejected')) <> (outcome IS NOT NULL)

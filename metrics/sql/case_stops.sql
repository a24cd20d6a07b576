-- One row per stop of one case while its clock ran: the local days that it began and ended on, the first of which still counts.
SELECT from_on AS begins, to_on AS ends, reason
FROM scoped.case_stops
WHERE case_no = $case_no AND clock = $clock
ORDER BY begins, ends

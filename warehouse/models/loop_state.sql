-- One row is not made here: where a step after a bad rating stands, `in_time`, `late`, `open`, `overdue`, or `undated` where no calendar knows when it is due.
CREATE OR REPLACE TEMP MACRO loop_state(due_on, done_at, known_until) AS CASE
    WHEN due_on IS NULL THEN 'undated'
    WHEN done_at::DATE <= due_on THEN 'in_time'
    WHEN done_at IS NOT NULL THEN 'late'
    WHEN due_on < known_until::DATE THEN 'overdue'
    ELSE 'open'
END

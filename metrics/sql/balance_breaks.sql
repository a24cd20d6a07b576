-- One row per case that breaks the sum of a period: it ended before it began, and only one of the two lies in the period.
SELECT case_no, department, service, channel, state, started_at, ended_at, started_on, ended_on
FROM scoped.case_clocks
WHERE ended_on < started_on
    AND (started_on >= $start AND started_on < $end) <> (ended_on >= $start AND ended_on < $end)
    AND ended_at <= $as_of
    AND started_at <= $as_of
    AND {predicates}
ORDER BY started_at, case_no

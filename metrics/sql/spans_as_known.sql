-- One row per case and clock: how it stood at the as-of, whatever came after.
SELECT facts.* REPLACE (
    CASE WHEN ended_at <= $as_of THEN state ELSE 'open' END AS state,
    CASE WHEN ended_at <= $as_of THEN ended_on END AS ended_on,
    CASE WHEN ended_at <= $as_of THEN net_days END AS net_days,
    CASE WHEN ended_at <= $as_of THEN suspended_days ELSE coalesce(stopped_until.days, 0) END AS suspended_days
)
FROM scoped.spans_facts AS facts
LEFT JOIN ({stopped_until}) AS stopped_until USING (case_no, clock)

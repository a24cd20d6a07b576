-- One row per case and clock: how it stood at the as-of, whatever came after; its stops are those known today.
SELECT * REPLACE (
    CASE WHEN ended_at <= $as_of THEN state ELSE 'open' END AS state,
    CASE WHEN ended_at <= $as_of THEN ended_on END AS ended_on,
    CASE WHEN ended_at <= $as_of THEN net_days END AS net_days
)
FROM scoped.spans_facts

-- One row per case, clock and stretch of a stopped case: as it stood at the as-of, whatever came after.
SELECT * REPLACE (CASE WHEN ended_at <= $as_of THEN ended_on END AS ended_on)
FROM scoped.stopped_spans_facts

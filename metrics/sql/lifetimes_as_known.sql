-- One row per case and clock: how it stood at the as-of, whatever came after, its stops included.
SELECT spans.* REPLACE (coalesce(stopped_until.days, 0) AS suspended_days)
FROM ({spans_as_known}) AS spans
LEFT JOIN ({stopped_until}) AS stopped_until USING (case_no, clock)

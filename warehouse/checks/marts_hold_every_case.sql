-- One row per clock whose duration histogram counts other than the closed cases with a known calendar.
SELECT clock, counted, closed
FROM (SELECT clock, sum(n) AS counted FROM mart.duration_days GROUP BY clock)
FULL JOIN (
    SELECT clock, count(*) AS closed
    FROM core.case_clocks
    WHERE state IN ('closed_ok', 'closed_rejected') AND calendar_known
    GROUP BY clock
) USING (clock)
WHERE counted IS DISTINCT FROM closed

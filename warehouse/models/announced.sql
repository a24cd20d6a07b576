-- One row per date that the holidays feed announces, the latest word on each.
SELECT date, working, name
FROM work.staged.holidays
JOIN work.counting_loads USING (load_id)
QUALIFY row_number() OVER (PARTITION BY date ORDER BY seq DESC, row DESC) = 1

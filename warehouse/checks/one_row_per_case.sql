-- One row per case and clock that stands twice.
SELECT case_no, clock, count(*) AS rows
FROM core.case_clocks
GROUP BY case_no, clock
HAVING count(*) > 1

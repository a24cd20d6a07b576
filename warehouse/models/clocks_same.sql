-- One row per clock of a touched case that counts as before: no mart counts it otherwise, unless the as-of moved over it.
SELECT case_no, words
FROM (FROM before.cells.case_clocks INTERSECT FROM after.cells.case_clocks)
ANTI JOIN after.by_time USING (case_no)

-- One row per clock of a touched case that counts as before: no mart counts it otherwise, unless the as-of moved over it.
SELECT case_no, words
FROM before.cells.case_clocks AS was
JOIN after.cells.case_clocks AS this USING (case_no, words)
ANTI JOIN after.by_time USING (case_no)
WHERE hash(was) = hash(this)
    AND NOT $walked -- the stretches and steps of a case may be others, though its clock ran alike

-- One row per touched case whose record says what it said before, whichever file it came in last.
SELECT case_no
FROM (SELECT * EXCLUDE (load_id, file_row, load_seq) FROM version.core.cases) AS was
JOIN (SELECT * EXCLUDE (load_id, file_row, load_seq) FROM after.core.cases) AS this USING (case_no)
WHERE hash(was) = hash(this)

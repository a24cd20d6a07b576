-- One row per case that took one path, among those behind a figure.
SELECT case_no
FROM scoped.steps
SEMI JOIN behind USING (case_no)
WHERE coalesce(completed_at, started_at) <= $as_of
GROUP BY case_no
HAVING md5(array_to_string(list(CASE kind WHEN 'suspension' THEN '❚❚ ' ELSE '' END || step ORDER BY seq), chr(31)))[:12] = $path

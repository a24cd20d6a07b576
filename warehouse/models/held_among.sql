-- One row per case asked for that counts, in the demonstration or not: its number and department; those of the load that would be replaced are left out.
SELECT told.case_no, told.department
FROM work.staged.cases AS told
JOIN work.active_loads AS this USING (load_id)
WHERE told.case_no IN (SELECT case_no FROM asked)
    AND this.demonstration = $demonstration
    AND NOT coalesce(
        this.feed = $feed AND this.month = $month AND this.department IS NOT DISTINCT FROM $department, false
    )
QUALIFY row_number() OVER (PARTITION BY told.case_no ORDER BY this.seq DESC, told.row DESC) = 1

-- One row per case that a load speaks of which counts otherwise than before.
SELECT case_no FROM work.staged.cases SEMI JOIN counting_otherwise USING (load_id)
UNION
SELECT case_no FROM work.staged.case_steps SEMI JOIN counting_otherwise USING (load_id)

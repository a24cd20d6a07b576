-- One row per department with records that the reader may see, with the last day that they reach.
SELECT department AS id, last_day FROM scoped.coverage ORDER BY department

-- One row per department that the reader may see, with its names.
SELECT department AS id, name_en, name_zh FROM scoped.departments ORDER BY department

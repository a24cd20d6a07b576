-- One row: whether any log that counts was ever handed over.
SELECT count(*) > 0 AS ever FROM scoped.platform_days

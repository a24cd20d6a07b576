-- One row: the moment up to which ratings are known, which may lie after that of the cases.
SELECT rated_until FROM scoped.watermark

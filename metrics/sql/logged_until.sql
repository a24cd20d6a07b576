-- One row: the moment up to which the platform's log is known, which may lie after that of the cases; without a log the latter.
SELECT coalesce((SELECT max(last_at) FROM scoped.platform_days), (SELECT as_of FROM scoped.watermark))

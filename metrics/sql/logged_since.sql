-- One row: the first day of which the platform's log tells; NULL without a log.
SELECT min(day) FROM scoped.platform_days

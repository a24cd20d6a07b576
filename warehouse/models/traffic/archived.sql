-- One row per request that the archived logs hold which are open, with the log that it is of.
SELECT p.*, f.origin, f.seq, f.demonstration
FROM read_parquet(getvariable('log_files'), filename = true) AS p
JOIN log_files AS f ON f.file = p.filename

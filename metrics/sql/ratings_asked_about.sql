-- One row per rating that a question is about, the newest first.
SELECT rated_at, department, service, "window", level, rating_source, reasons, comment, case_no, case_outcome, case_net_days
FROM ({ratings})
ORDER BY rated_at DESC, rating
LIMIT $limit OFFSET $offset

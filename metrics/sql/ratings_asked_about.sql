-- One row per rating that a question is about, of seconds with at least so many of them, the newest first.
WITH asked_about AS (
    SELECT *, count(*) OVER (PARTITION BY rated_at) AS in_one_second FROM ({ratings})
)
SELECT rated_at, department, service, "window", level, rating_source, reasons, comment, case_no, case_outcome, case_net_days
FROM asked_about
WHERE in_one_second >= $at_once
ORDER BY rated_at DESC, rating
LIMIT $limit OFFSET $offset

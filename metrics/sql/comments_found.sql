-- One row per comment of a period that holds what is looked for, the newest first; nothing in it says whose it is.
SELECT rated_on, department, service, level, comment
FROM ({ratings})
ORDER BY rated_at DESC, rating
LIMIT $limit OFFSET $offset

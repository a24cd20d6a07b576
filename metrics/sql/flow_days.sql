-- One row per day on which anything happened: what came in, what ended, and by how much the open cases changed.
SELECT
    day,
    coalesce(sum(received), 0)::DOUBLE AS received,
    coalesce(sum(ended), 0)::DOUBLE AS ended,
    (coalesce(sum(received), 0) + coalesce(sum(adjusted), 0) - coalesce(sum(ended), 0))::DOUBLE AS change
FROM {source} AS source
WHERE {predicates}
GROUP BY day
ORDER BY day

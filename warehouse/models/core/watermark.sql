-- One row: the latest moment that the loaded records speak of; every figure is as of it, never of the wall clock.
SELECT max(moment) AS as_of
FROM (
    SELECT
        greatest(
            max(applied_at), max(received_at), max(accepted_at), max(registered_at), max(closed_at), max(issued_at)
        ) AS moment
    FROM core.cases
    UNION ALL
    SELECT greatest(max(started_at), max(completed_at)) FROM core.steps
)

-- One row per case behind a figure of open ones, as it stood at the end of the period, or where the data end.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
)
SELECT {columns}
FROM ({as_stood}) AS told
ORDER BY {order}
LIMIT $limit OFFSET $offset

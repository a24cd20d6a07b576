-- One row per rating behind a figure that also meets a narrower condition.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
)
SELECT {columns}
FROM ({ratings})
{rest}

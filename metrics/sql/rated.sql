-- One row per rating behind a figure that also meets a narrower condition.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
behind AS (
    {behind}
)
SELECT {columns}
FROM ({ratings})
-- The day lets what lies apart from them be passed over unread.
SEMI JOIN behind USING (rated_on, rating)
{rest}

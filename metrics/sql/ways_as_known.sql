-- One row per case decided in the period: its way and what it took as they were known at the as-of, in the columns of the mart.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
decided AS (
    SELECT case_no, ended_on, net_days, elapsed_seconds, outcome FROM scoped.case_clocks, asked WHERE {predicates}
),
known AS (
    SELECT *, handler = lag(handler) OVER (PARTITION BY case_no, kind, step ORDER BY seq) AS by_same
    FROM scoped.steps
    SEMI JOIN decided USING (case_no)
    WHERE coalesce(completed_at, started_at) <= $as_of
),
gone AS (
    SELECT
        case_no,
        string_agg(
            concat_ws(
                chr(31), kind, step, coalesce(department, ''), CASE WHEN kind = 'work' AND by_same THEN 'same' ELSE '' END
            ),
            chr(30) ORDER BY seq
        ) AS way,
        list(wait_seconds ORDER BY seq) AS waits
    FROM known
    GROUP BY case_no
)
SELECT
    ended_on AS day,
    way,
    1 AS n,
    (outcome = 'late')::INTEGER AS late,
    (outcome <> 'unknown')::INTEGER AS promised,
    [net_days] AS net_days,
    [elapsed_seconds] AS elapsed_seconds,
    [waits] AS waits
FROM gone
JOIN decided USING (case_no)

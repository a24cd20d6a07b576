-- One row per department: what was open at the start of a period, came in, went out and was open at its end, each counted by itself.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
),
told AS (
    SELECT
        clocks.*,
        asked.first_day,
        asked.end_day,
        CASE WHEN ended_at <= asked.as_of THEN ended_on END AS left_on,
        CASE WHEN ended_at <= asked.as_of THEN state ELSE 'open' END AS ending
    FROM scoped.case_clocks AS clocks, asked
    WHERE started_at <= asked.as_of AND {predicates}
)
SELECT
    department,
    count(*) FILTER (WHERE started_on < first_day AND (left_on IS NULL OR left_on >= first_day))::BIGINT AS open_start,
    count(*) FILTER (WHERE started_on >= first_day AND started_on < end_day)::BIGINT AS received,
    count(*) FILTER (WHERE left_on >= first_day AND left_on < end_day AND ending IN ('closed_ok', 'closed_rejected'))::BIGINT AS closed,
    count(*) FILTER (WHERE left_on >= first_day AND left_on < end_day AND ending NOT IN ('closed_ok', 'closed_rejected'))::BIGINT AS otherwise,
    count(*) FILTER (WHERE started_on < end_day AND (left_on IS NULL OR left_on >= end_day))::BIGINT AS open_end
FROM told
GROUP BY department
HAVING open_start + received + closed + otherwise + open_end > 0
ORDER BY department

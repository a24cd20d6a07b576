-- One row per department: what was open at the start of a period, came in, went out and was open at its end, each counted by itself.
WITH told AS (
    SELECT department, day, ended_on, state IN ('closed_ok', 'closed_rejected') AS is_closed, n, $start::DATE AS first_day, $end::DATE AS end_day
    FROM {source} AS source
    -- Who had come and gone before is in none of the sums.
    WHERE (day < $end OR ended_on < $end) AND (ended_on >= $start OR ended_on IS NULL OR day >= $start) AND {predicates}
)
SELECT
    department,
    coalesce(sum(n) FILTER (WHERE day < first_day AND (ended_on IS NULL OR ended_on >= first_day)), 0)::BIGINT AS open_start,
    coalesce(sum(n) FILTER (WHERE day >= first_day AND day < end_day), 0)::BIGINT AS received,
    coalesce(sum(n) FILTER (WHERE ended_on >= first_day AND ended_on < end_day AND is_closed), 0)::BIGINT AS closed,
    coalesce(sum(n) FILTER (WHERE ended_on >= first_day AND ended_on < end_day AND NOT is_closed), 0)::BIGINT AS otherwise,
    coalesce(sum(n) FILTER (WHERE day < end_day AND (ended_on IS NULL OR ended_on >= end_day)), 0)::BIGINT AS open_end
FROM told
GROUP BY department
HAVING open_start + received + closed + otherwise + open_end > 0
ORDER BY department

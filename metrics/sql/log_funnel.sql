-- One row per service: visits of a period that looked at it, started its form, submitted it and came to its end; `expected` and `awaited` are those that started and submitted where the end of the form is ever told, `done` is NULL where it is not.
WITH ends AS (
    SELECT DISTINCT service, channel
    FROM scoped.funnel_flow
    WHERE done > 0
)
SELECT
    f.service,
    sum(f.viewed)::BIGINT AS viewed, sum(f.started)::BIGINT AS started, sum(f.submitted)::BIGINT AS submitted,
    (sum(f.done) FILTER (e.channel IS NOT NULL))::BIGINT AS done,
    coalesce(sum(f.started) FILTER (e.channel IS NOT NULL), 0)::BIGINT AS expected,
    coalesce(sum(f.submitted) FILTER (e.channel IS NOT NULL), 0)::BIGINT AS awaited
FROM (
    FROM scoped.funnel_flow
    WHERE day >= $start AND day < $end AND {predicates}
) AS f
LEFT JOIN ends AS e ON e.channel = f.channel AND e.service IS NOT DISTINCT FROM f.service
GROUP BY f.service
ORDER BY started DESC, viewed DESC, f.service

-- One row per service: visits of a period that looked at it, started its form, submitted it and came to its end; `asked` are those that started where it is ever told that somebody submits, `expected` and `awaited` those that started and submitted where the end of the form is ever told; what is never told is NULL.
WITH ends AS (
    SELECT service, channel, max(done) > 0 AS ended
    FROM scoped.funnel_flow
    GROUP BY ALL
    HAVING max(submitted) > 0
)
SELECT
    f.service,
    sum(f.viewed)::BIGINT AS viewed, sum(f.started)::BIGINT AS started,
    (sum(f.submitted) FILTER (e.channel IS NOT NULL))::BIGINT AS submitted,
    (sum(f.done) FILTER (e.ended))::BIGINT AS done,
    coalesce(sum(f.started) FILTER (e.channel IS NOT NULL), 0)::BIGINT AS asked,
    coalesce(sum(f.started) FILTER (e.ended), 0)::BIGINT AS expected,
    coalesce(sum(f.submitted) FILTER (e.ended), 0)::BIGINT AS awaited
FROM (
    FROM scoped.funnel_flow
    WHERE day >= $start AND day < $end AND {predicates}
) AS f
LEFT JOIN ends AS e ON e.channel = f.channel AND e.service IS NOT DISTINCT FROM f.service
GROUP BY f.service
ORDER BY started DESC, viewed DESC, f.service

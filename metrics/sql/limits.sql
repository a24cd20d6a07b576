-- One row per service: what the law allows, what is promised, and what the cases decided in the period took, summed in working days.
WITH asked AS (
    SELECT $start::DATE AS first_day, $end::DATE AS end_day, $as_of::TIMESTAMPTZ AS as_of
)
SELECT
    coalesce(service, '') AS service,
    count(*)::BIGINT AS n,
    sum(statutory_days)::DOUBLE AS statutory,
    sum(net_days)::DOUBLE AS used,
    count(limit_days)::BIGINT AS promised_n,
    sum(limit_days)::DOUBLE AS promised,
    coalesce(sum(statutory_days) FILTER (WHERE limit_days IS NOT NULL), 0)::DOUBLE AS promised_statutory,
    count(*) FILTER (WHERE net_days > statutory_days)::BIGINT AS beyond
FROM scoped.case_clocks, asked
WHERE statutory_days > 0 AND net_days IS NOT NULL AND limit_unit = 'working_days' AND {predicates}
GROUP BY ALL
ORDER BY n DESC, service

-- One row per step completed in the period: how many, and how many of them began before all earlier ones were over.
SELECT step, count(*)::BIGINT AS n, count(*) FILTER (WHERE parallel)::BIGINT AS beside
FROM scoped.steps
WHERE
    kind = 'work'
    AND completed_at >= $start::DATE::TIMESTAMPTZ
    AND completed_at < $end::DATE::TIMESTAMPTZ
    AND completed_at <= $as_of
    AND {predicates}
GROUP BY step
ORDER BY n DESC, step

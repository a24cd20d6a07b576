-- One row: which version this is, as of when, by which calendar and rules.
SELECT
    $version::INTEGER AS version,
    (SELECT as_of FROM core.watermark) AS as_of,
    $built_at::TIMESTAMPTZ AS built_at,
    $timezone::VARCHAR AS timezone,
    $country::VARCHAR AS country,
    $release::VARCHAR AS release,
    $basis::VARCHAR AS basis,
    $whole::INTEGER AS whole, -- the last version that was built anew
    (SELECT min(date) FROM core.calendar) AS calendar_from,
    (SELECT max(date) FROM core.calendar) AS calendar_until,
    (SELECT count(*) FROM core.cases) AS cases,
    (SELECT count(*) FROM core.steps) AS steps,
    coalesce((SELECT bool_and(demonstration) FROM core.loads WHERE active), false) AS demo

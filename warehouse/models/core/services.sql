-- One row per service that was handed over or that occurs in a case, rating or summary; its promise as it stands now.
WITH told AS (
    SELECT service, name_zh, name_en, service_group, promised_days, statutory_days, limit_unit, instant
    FROM work.staged.services
    JOIN work.counting_loads AS l USING (load_id)
    QUALIFY row_number() OVER (PARTITION BY service ORDER BY valid_to DESC NULLS FIRST, l.seq DESC, row DESC) = 1
),
occurring AS (
    SELECT DISTINCT service FROM core.cases
    UNION
    SELECT DISTINCT service FROM core.rated WHERE service <> 'unspecified'
    UNION
    SELECT DISTINCT service FROM core.monthly_summary
    UNION
    SELECT service FROM told
)
SELECT
    service,
    coalesce(name_zh, name_en, service) AS name_zh,
    coalesce(name_en, name_zh, service) AS name_en,
    service_group,
    promised_days,
    statutory_days,
    coalesce(limit_unit, 'working_days') AS limit_unit,
    coalesce(instant, false) AS instant
FROM occurring
LEFT JOIN told USING (service)
WHERE service IS NOT NULL
ORDER BY service

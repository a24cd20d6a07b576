-- One row per counted case and clock with its dimensions, its promise and its stops; the clock is not yet counted.
SELECT
    k.case_no,
    k.clock,
    coalesce(k.department, 'unspecified') AS department,
    d.parent_department,
    coalesce(k.service, 'unspecified') AS service,
    v.service_group,
    k.channel,
    coalesce(k.district, d.district) AS district,
    k.applicant_type,
    k.occupation,
    k.state,
    k.started_at,
    k.ended_at,
    k.fallback,
    coalesce(k.ended_at, w.as_of) AS until_at,
    k.started_at::DATE AS started_on,
    k.ended_at::DATE AS ended_on,
    coalesce(k.ended_at::DATE, w.as_of::DATE) AS until_on,
    k.due_at,
    k.due_by_day,
    coalesce(v.instant, false) OR coalesce(k.case_class = 'instant', false) AS item_instant,
    coalesce(k.promised_days, v.promised_days, CASE WHEN v.instant OR k.case_class = 'instant' THEN 0 END) AS limit_days,
    coalesce(k.limit_unit, v.limit_unit, 'working_days') AS limit_unit,
    coalesce(k.statutory_days, v.statutory_days) AS statutory_days,
    coalesce(h.working_days, 0) AS suspended_days,
    h.stops,
    coalesce(k.supplements, 0) > 0 AS supplemented,
    k.channel IN ('web', 'app', 'mini_program', 'terminal') AS online,
    k.online_end_to_end,
    coalesce(n.repeated_steps, 0) > 0 AS reworked
FROM core.clocked AS k
LEFT JOIN core.departments AS d ON d.department = k.department
LEFT JOIN core.services AS v ON v.service = k.service
LEFT JOIN core.suspended AS h ON h.case_no = k.case_no AND h.clock = k.clock
LEFT JOIN core.case_work AS n ON n.case_no = k.case_no
CROSS JOIN core.watermark AS w

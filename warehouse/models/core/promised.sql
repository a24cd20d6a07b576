-- One row per counted case and clock with its dimensions, its promise and its stops; the clock is not yet counted.
WITH called AS MATERIALIZED (
    SELECT w.words, w.clock, w.department, w.service, w.channel, d.district, v.instant, v.promised_days, v.limit_unit, v.statutory_days
    FROM core.case_words AS w
    LEFT JOIN core.departments AS d USING (department)
    LEFT JOIN core.services AS v USING (service)
)
SELECT
    k.case_no,
    k.clock,
    v.words,
    coalesce(k.district, v.district) AS district,
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
    -- As it was written; where that is not known, midnight stands for the day.
    coalesce(k.due_by_day, k.due_at = date_trunc('day', k.due_at)) AS due_by_day,
    coalesce(v.instant, false) OR coalesce(k.case_class = 'instant', false) AS item_instant,
    coalesce(k.promised_days, v.promised_days, CASE WHEN v.instant OR k.case_class = 'instant' THEN 0 END) AS limit_days,
    coalesce(k.limit_unit, v.limit_unit, 'working_days') AS limit_unit,
    coalesce(k.statutory_days, v.statutory_days) AS statutory_days,
    coalesce(h.working_days, 0) AS suspended_days,
    h.stops,
    coalesce(k.supplements, 0) > 0 AS supplemented,
    k.online_end_to_end,
    coalesce(n.repeated_steps, 0) > 0 AS reworked
FROM core.clocked AS k
JOIN called AS v
    ON v.clock = k.clock
    AND v.department = coalesce(k.department, 'unspecified')
    AND v.service = coalesce(k.service, 'unspecified')
    AND v.channel IS NOT DISTINCT FROM k.channel
LEFT JOIN core.suspended AS h ON h.case_no = k.case_no AND h.clock = k.clock
LEFT JOIN core.case_work AS n ON n.case_no = k.case_no
CROSS JOIN core.watermark AS w

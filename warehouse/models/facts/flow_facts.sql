-- One row per case, clock and event (started, ended, fell due, left the due), each count 0 or 1, or -1 where it leaves; `happened_at` is the moment of the event. Months of which only a summary is known are one row each.
WITH told AS NOT MATERIALIZED (
    SELECT *, as_of FROM core.case_clocks CROSS JOIN core.watermark
),
closed AS NOT MATERIALIZED (
    SELECT *, outcome IS NOT NULL AND outcome <> 'unknown' AS judged
    FROM told
    WHERE state IN ('closed_ok', 'closed_rejected')
)
SELECT
    started_on AS day, started_at AS happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    'started' AS event,
    1 AS received, coalesce(online, false)::INTEGER AS received_online, supplemented::INTEGER AS supplemented,
    (limit_days IS NOT NULL AND limit_unit = 'working_days')::INTEGER AS promised_working,
    CASE WHEN limit_unit = 'working_days' THEN limit_days END AS promised_days_sum,
    (rule <> 'none' AND (limit_days IS NULL OR limit_unit <> 'working_days'))::INTEGER AS promised_otherwise
FROM told
UNION ALL BY NAME
SELECT
    -- A case whose end was written before its start leaves the stock when it entered it.
    greatest(ended_on, started_on) AS day, greatest(ended_at, started_at) AS happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    'ended' AS event,
    1 AS ended,
    (state = 'returned')::INTEGER AS returned,
    (state = 'withdrawn')::INTEGER AS withdrawn,
    (state = 'forced')::INTEGER AS forced
FROM told
WHERE state <> 'open'
UNION ALL BY NAME
SELECT
    ended_on AS day, ended_at AS happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    'closed' AS event,
    1 AS closed,
    (state = 'closed_ok')::INTEGER AS closed_ok,
    (state = 'closed_rejected')::INTEGER AS closed_rejected,
    judged::INTEGER AS with_promise,
    (outcome = 'early')::INTEGER AS early,
    (outcome = 'on_time')::INTEGER AS on_time,
    (outcome = 'late')::INTEGER AS late,
    (outcome = 'instant')::INTEGER AS instant,
    (NOT judged)::INTEGER AS promise_unknown,
    same_day::INTEGER AS same_day,
    (online_end_to_end IS NOT NULL)::INTEGER AS end_to_end_told,
    coalesce(online_end_to_end, false)::INTEGER AS end_to_end,
    (state = 'closed_ok' AND NOT supplemented AND NOT reworked)::INTEGER AS first_time_ok,
    calendar_known::INTEGER AS measured,
    (NOT calendar_known)::INTEGER AS calendar_unknown,
    coalesce(net_days, 0) AS net_days_sum,
    1 AS seconds_measured,
    elapsed_seconds::DECIMAL(24, 6) AS seconds_sum,
    (calendar_known AND statutory_days > 0 AND limit_unit = 'working_days')::INTEGER AS statutory_measured,
    CASE WHEN calendar_known AND statutory_days > 0 AND limit_unit = 'working_days' THEN statutory_days END AS statutory_days_sum,
    CASE WHEN calendar_known AND statutory_days > 0 AND limit_unit = 'working_days' THEN net_days END AS statutory_net_sum
FROM closed
UNION ALL BY NAME
SELECT
    coalesce(deadline_on, started_on) AS day, coalesce(deadline_at, started_at) AS happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    'due' AS event,
    (deadline_at <= as_of)::INTEGER AS due,
    (deadline_at <= as_of AND outcome IN ('early', 'on_time', 'instant'))::INTEGER AS due_met,
    (deadline_at IS NULL)::INTEGER AS due_calendar_unknown
FROM told
WHERE rule <> 'none'
    AND state IN ('open', 'closed_ok', 'closed_rejected')
    AND (deadline_at <= as_of OR deadline_at IS NULL)
UNION ALL BY NAME
-- Returned or withdrawn after its deadline: it was due and unmet until then, and is no longer counted since.
SELECT
    deadline_on AS day, unnest([deadline_at, ended_at]) AS happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    'due' AS event,
    unnest([1, -1]) AS due,
    0 AS due_met
FROM told
WHERE rule <> 'none' AND state IN ('returned', 'withdrawn', 'forced') AND deadline_at < ended_at
UNION ALL BY NAME
SELECT
    month AS day, month::TIMESTAMPTZ AS happened_at, NULL AS case_no, words, 'legal' AS clock,
    department, parent_department, service, service_group, 'unspecified' AS channel, district,
    'summary' AS event,
    received, web AS received_online,
    supplements AS supplemented,
    coalesce(closed, 0) + coalesce(returned, 0) AS ended,
    returned,
    closed,
    -- Of which kind they were it does not say, nor how soon: closed_ok, closed_rejected and same_day are not told.
    CASE WHEN judged THEN coalesce(early, 0) + coalesce(on_time, 0) + coalesce(late, 0) + coalesce(instant, 0) ELSE 0 END AS with_promise,
    CASE WHEN judged THEN early END AS early,
    CASE WHEN judged THEN on_time END AS on_time,
    CASE WHEN judged THEN late END AS late,
    CASE WHEN judged THEN instant END AS instant,
    coalesce(closed, 0) - with_promise AS promise_unknown,
    adjusted
FROM core.monthly_flows
UNION ALL BY NAME
SELECT
    (month + INTERVAL 1 MONTH)::DATE AS day, (month + INTERVAL 1 MONTH)::TIMESTAMPTZ AS happened_at, NULL AS case_no, words, 'legal' AS clock,
    department, parent_department, service, service_group, 'unspecified' AS channel, district,
    'summary' AS event,
    -open AS adjusted
FROM core.monthly_flows
WHERE is_taken_over AND open > 0

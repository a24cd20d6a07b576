-- One row per event of a rating or of a case that could be rated: the case ended, a rating was given or replaced (on its own day, and as the answer of its case on the day the case ended), what follows a bad one fell due or was done late (for what was due, and on the day it was done). Counts are 1, or -1 where a rating is replaced; what runs ahead of the cases is known at the as-of.
WITH told AS NOT MATERIALIZED (
    SELECT
        r.*,
        coalesce(r.case_channel, CASE WHEN NOT r.case_known THEN 'unspecified' END) AS of_channel,
        least(r.rated_at, w.as_of) AS known_at,
        w.as_of
    FROM core.ratings AS r
    CROSS JOIN core.watermark AS w
),
-- Each rating that ever stood, and once more where another took its place.
standing AS NOT MATERIALIZED (
    SELECT *, known_at AS happened_at, 1 AS change FROM told WHERE stood
    UNION ALL
    SELECT *, least(replaced_at, as_of), -1 FROM told WHERE stood AND replaced_at IS NOT NULL
),
bad AS NOT MATERIALIZED (
    SELECT
        r.*,
        coalesce(r.case_channel, CASE WHEN NOT r.case_known THEN 'unspecified' END) AS of_channel,
        w.as_of,
        w.rated_until::DATE AS until_day
    FROM core.bad_ratings AS r
    CROSS JOIN core.watermark AS w
    WHERE r.counts_as_bad
),
follow_ups AS NOT MATERIALIZED (
    SELECT *, 'verify' AS follow_up, verify_due_on AS due_on, verify_over_at AS over_at, verified_at AS done_at, verify_state AS state FROM bad
    UNION ALL
    SELECT *, 'rectify', rectify_due_on, rectify_over_at, rectified_at, rectify_state FROM bad
    UNION ALL
    SELECT *, 'call_back', call_back_due_on, call_back_over_at, called_back_at, call_back_state FROM bad WHERE named
)
SELECT
    k.ended_on AS day, k.ended_at AS happened_at, NULL AS rating, NULL AS rated_on, k.case_no,
    k.department, k.parent_department, k.service, k.service_group, k.channel, k.district, k.applicant_type, k.occupation,
    NULL AS rating_source, NULL AS rating_channel, NULL AS "window",
    'ended' AS event,
    1 AS ratable
FROM core.case_clocks AS k
JOIN core.rating_reach AS h ON h.department = k.department AND h.state = k.state
WHERE k.clock = 'legal' AND k.ended_on BETWEEN h.first_day AND h.last_day
UNION ALL BY NAME
SELECT
    s.case_ended_on AS day, greatest(s.happened_at, s.case_ended_at) AS happened_at, s.rating, s.rated_on, s.case_no,
    s.case_department AS department, d.parent_department, s.case_service AS service, v.service_group, s.case_channel AS channel,
    s.district, s.applicant_type, s.occupation,
    'answered' AS event,
    change AS rated,
    change * (s.origin = 'active')::INTEGER AS rated_active,
    change * (s.origin = 'default')::INTEGER AS rated_default,
    change * (s.origin = 'active' AND s.level >= 3)::INTEGER AS good_active
FROM standing AS s
JOIN core.rating_reach AS h
    ON h.department = s.case_department AND h.state = s.case_state AND s.case_ended_on BETWEEN h.first_day AND h.last_day
LEFT JOIN core.departments AS d ON d.department = s.case_department
LEFT JOIN core.services AS v ON v.service = s.case_service
UNION ALL BY NAME
SELECT
    rated_on AS day, known_at AS happened_at, rating, rated_on, case_no,
    department, parent_department, service, service_group, of_channel AS channel, district, applicant_type, occupation,
    origin AS rating_source, channel AS rating_channel, "window",
    'given' AS event,
    1 AS ratings,
    (NOT case_known)::INTEGER AS unmatched,
    (counts_as_bad AND rectify_due_on IS NULL)::INTEGER AS undated,
    is_bad::INTEGER AS bad,
    (is_bad AND (appealed_at IS NOT NULL OR coalesce(appeal_upheld, false)))::INTEGER AS appealed,
    (is_bad AND NOT counts_as_bad)::INTEGER AS upheld
FROM told
UNION ALL BY NAME
SELECT
    rated_on AS day, happened_at, rating, rated_on, case_no,
    department, parent_department, service, service_group, of_channel AS channel, district, applicant_type, occupation,
    origin AS rating_source, channel AS rating_channel, "window",
    'standing' AS event,
    case_state, case_outcome, case_net_days, visits, supplements,
    change * (level = 1)::INTEGER AS level_1,
    change * (level = 2)::INTEGER AS level_2,
    change * (level = 3)::INTEGER AS level_3,
    change * (level = 4)::INTEGER AS level_4,
    change * (level = 5)::INTEGER AS level_5
FROM standing
UNION ALL BY NAME
SELECT
    due_on AS day, least(over_at, as_of) AS happened_at, rating, rated_on, case_no,
    department, parent_department, service, service_group, of_channel AS channel, district, applicant_type, occupation,
    origin AS rating_source, channel AS rating_channel, "window",
    follow_up || '_due' AS event,
    (follow_up = 'verify')::INTEGER AS verify_due,
    (follow_up = 'verify' AND state = 'in_time')::INTEGER AS verified_in_time,
    (follow_up = 'rectify')::INTEGER AS rectify_due,
    (follow_up = 'rectify' AND state = 'in_time')::INTEGER AS rectified_in_time,
    (follow_up = 'call_back')::INTEGER AS call_back_due,
    (follow_up = 'call_back' AND state = 'in_time')::INTEGER AS called_back_in_time
FROM follow_ups
WHERE due_on < until_day
UNION ALL BY NAME
SELECT
    due_on AS day, least(done_at, as_of) AS happened_at, rating, rated_on, case_no,
    department, parent_department, service, service_group, of_channel AS channel, district, applicant_type, occupation,
    origin AS rating_source, channel AS rating_channel, "window",
    follow_up || '_late' AS event,
    (follow_up = 'verify')::INTEGER AS verified_late,
    (follow_up = 'rectify')::INTEGER AS rectified_late,
    (follow_up = 'call_back')::INTEGER AS called_back_late
FROM follow_ups
WHERE state = 'late' AND due_on < until_day
UNION ALL BY NAME
SELECT
    done_at::DATE AS day, least(done_at, as_of) AS happened_at, rating, rated_on, case_no,
    department, parent_department, service, service_group, of_channel AS channel, district, applicant_type, occupation,
    origin AS rating_source, channel AS rating_channel, "window",
    follow_up || '_after' AS event,
    (follow_up = 'verify')::INTEGER AS verified_after,
    (follow_up = 'rectify')::INTEGER AS rectified_after,
    (follow_up = 'call_back')::INTEGER AS called_back_after
FROM follow_ups
WHERE state = 'late' AND due_on < until_day

-- One row per case, clock and stretch of a case that was stopped: it runs, counted as if begun on a later working day, or stands still at an age.
WITH stops AS (
    SELECT
        case_no, clock, from_at, to_at, from_on, to_on, from_day,
        lead(from_on) OVER later AS next_on,
        lead(from_at) OVER later AS next_at,
        row_number() OVER later = 1 AS is_first,
        sum(to_day - from_day) OVER later AS stopped_days,
        to_day - from_day AS days
    FROM core.case_stops
    WHERE from_day < to_day
    WINDOW later AS (PARTITION BY case_no, clock ORDER BY from_at)
),
told AS (
    SELECT stops.*, clocks.* EXCLUDE (case_no, clock), first.ordinal AS first_day
    FROM stops
    JOIN core.case_clocks AS clocks USING (case_no, clock)
    LEFT JOIN core.calendar AS first ON first.date = clocks.started_on
),
stretches AS (
    SELECT
        *, started_on AS day, started_at AS happened_at, from_on AS left_on, from_at AS left_at,
        first_day AS begun, NULL AS standing
    FROM told
    WHERE is_first
    UNION ALL BY NAME
    SELECT
        *, from_on AS day, from_at AS happened_at, to_on AS left_on, to_at AS left_at,
        NULL AS begun, from_day - first_day - (stopped_days - days) AS standing
    FROM told
    UNION ALL BY NAME
    SELECT
        *, to_on AS day, to_at AS happened_at, coalesce(next_on, ended_on) AS left_on, coalesce(next_at, ended_at) AS left_at,
        first_day + stopped_days AS begun, NULL AS standing
    FROM told
)
SELECT
    day, happened_at, case_no, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    left_on AS ended_on, left_at AS ended_at,
    begun::INTEGER AS begun,
    standing::INTEGER AS standing,
    1 AS n
FROM stretches
WHERE day < left_on OR left_on IS NULL

-- One row per case, clock and stretch of a case that was stopped: it runs, counted as if begun on a later working day, or stands still at an age.
WITH told AS (
    SELECT
        from_at, to_at, from_on, to_on, from_day, to_day, counted_days,
        lead(from_on) OVER later AS next_on,
        lead(from_at) OVER later AS next_at,
        row_number() OVER later = 1 AS is_first,
        clocks.*
    FROM core.case_stops
    JOIN core.case_clocks AS clocks USING (case_no, clock)
    WHERE from_day < to_day
    WINDOW later AS (PARTITION BY case_no, clock ORDER BY from_at)
),
stretches AS (
    SELECT
        *, started_on AS day, started_at AS happened_at, from_on AS left_on, from_at AS left_at,
        from_day - counted_days AS begun, NULL AS standing
    FROM told
    WHERE is_first
    UNION ALL BY NAME
    SELECT
        *, from_on AS day, from_at AS happened_at, to_on AS left_on, to_at AS left_at,
        NULL AS begun, counted_days AS standing
    FROM told
    UNION ALL BY NAME
    SELECT
        *, to_on AS day, to_at AS happened_at, coalesce(next_on, ended_on) AS left_on, coalesce(next_at, ended_at) AS left_at,
        to_day - counted_days AS begun, NULL AS standing
    FROM told
)
SELECT
    day, happened_at, case_no, words, clock,
    department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    left_on AS ended_on, left_at AS ended_at,
    begun::INTEGER AS begun,
    standing::INTEGER AS standing,
    1 AS n
FROM stretches
-- Those within a day are none of its end; a moment of that day may lie in them.
WHERE happened_at < left_at OR left_at IS NULL

-- One row per case and clock that was stopped: for how long, in working days, natural days and seconds.
SELECT
    case_no,
    clock,
    coalesce(sum(to_day - from_day), 0)::INTEGER AS working_days,
    sum(to_on - from_on)::INTEGER AS natural_days,
    sum(seconds_between(from_at, to_at)) AS seconds
FROM core.case_stops
GROUP BY case_no, clock

-- One row per case and clock that was stopped: its working days in all, and each stop with what the clock had counted before, in every unit of promises.
SELECT
    case_no,
    clock,
    coalesce(sum(to_day - from_day), 0)::INTEGER AS working_days,
    list({
        'counted_days': counted_days,
        'days': to_day - from_day,
        'counted_natural_days': counted_natural_days,
        'natural_days': to_on - from_on,
        'counted_seconds': counted_seconds,
        'seconds': seconds_between(from_at, to_at)
    }) AS stops
FROM core.case_stops
GROUP BY case_no, clock

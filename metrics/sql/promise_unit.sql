-- One row: how many cases are promised in working days, and how many only by a date, in natural days or in hours.
SELECT
    count(*) FILTER (WHERE limit_days IS NOT NULL AND limit_unit = 'working_days') AS working,
    count(*) FILTER (WHERE rule <> 'none' AND (limit_days IS NULL OR limit_unit <> 'working_days')) AS otherwise
FROM scoped.case_clocks
WHERE clock = $clock

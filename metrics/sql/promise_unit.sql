-- One row: how many cases are promised in working days, and how many only by a date, in natural days or in hours.
SELECT
    coalesce(sum(promised_working), 0)::BIGINT AS working,
    coalesce(sum(promised_otherwise), 0)::BIGINT AS otherwise
FROM scoped.flow
WHERE clock = $clock

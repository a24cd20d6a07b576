-- One row: the end of the last day of which publicity is told, which may lie after the last record of a case; without any, that of the cases.
SELECT coalesce(
    (SELECT (max(date) + 1)::TIMESTAMPTZ - INTERVAL 1 MICROSECOND FROM scoped.publicity),
    (SELECT as_of FROM scoped.watermark)
) AS until

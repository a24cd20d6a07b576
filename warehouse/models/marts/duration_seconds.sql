-- One row per day, clock, department, service, channel and bucket of elapsed seconds: how many closed cases.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."words",
    "t0"."bucket",
    CAST(SUM("t0"."n") AS INT) AS "n"
  FROM $facts AS "t0"
  GROUP BY
    1,
    2,
    3
) AS "t1"
ORDER BY
  "t1"."day" ASC

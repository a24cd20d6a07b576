-- One row per day, clock, department, service, channel, promise and working days: closed cases, and late ones.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."words",
    "t0"."days",
    "t0"."limit_days",
    CAST(SUM("t0"."n") AS INT) AS "n",
    CAST(SUM("t0"."late") AS INT) AS "late"
  FROM $facts AS "t0"
  GROUP BY
    1,
    2,
    3,
    4
) AS "t1"
ORDER BY
  "t1"."day" ASC

-- One row per start day, clock, department, service, channel, end and days taken: how many cases.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."words",
    "t0"."state",
    "t0"."ended_on",
    "t0"."net_days",
    "t0"."suspended_days",
    CAST(SUM("t0"."n") AS INT) AS "n"
  FROM $facts AS "t0"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6
) AS "t1"
ORDER BY
  "t1"."day" ASC

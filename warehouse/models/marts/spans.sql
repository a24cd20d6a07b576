-- One row per start day, clock, department, service, channel, end and days taken: how many cases.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."clock",
    "t0"."department",
    "t0"."parent_department",
    "t0"."service",
    "t0"."service_group",
    "t0"."channel",
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
    6,
    7,
    8,
    9,
    10,
    11
) AS "t1"
ORDER BY
  "t1"."day" ASC

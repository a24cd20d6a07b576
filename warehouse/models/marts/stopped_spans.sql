-- One row per first day, clock, department, service, channel, end and age: how many stretches of stopped cases.
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
    "t0"."ended_on",
    "t0"."begun",
    "t0"."standing",
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
    10
) AS "t1"
ORDER BY
  "t1"."day" ASC

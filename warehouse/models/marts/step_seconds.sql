-- One row per day, part (work or wait), step, department, service, channel and bucket of seconds: how many steps.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."part",
    "t0"."step",
    "t0"."department",
    "t0"."parent_department",
    "t0"."service",
    "t0"."service_group",
    "t0"."channel",
    "t0"."case_department",
    "t0"."bucket",
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

-- One row per first day, clock, department, service, channel, end and age: how many stretches of stopped cases.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."words",
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
    5
) AS "t1"
ORDER BY
  "t1"."day" ASC

-- One row per day, hour, channel, device, service and bucket of milliseconds: requests of people that were timed.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."hour",
    "t0"."channel",
    "t0"."device",
    "t0"."service",
    "t0"."service_group",
    "t0"."bucket",
    CAST(SUM("t0"."timed") AS INT) AS "n"
  FROM $facts AS "t0"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6,
    7
) AS "t1"
ORDER BY
  "t1"."day" ASC

-- One row per day, hour, channel, device, service and bucket of milliseconds: requests of people that were timed.
SELECT
  *
FROM (
  SELECT
    "t1"."day",
    "t1"."hour",
    "t1"."channel",
    "t1"."device",
    "t1"."service",
    "t1"."service_group",
    "t1"."bucket",
    CAST(SUM("t1"."timed") AS INT) AS "n"
  FROM (
    SELECT
      *
    FROM $facts AS "t0"
    WHERE
      "t0"."kind" = 'person' AND "t0"."bucket" IS NOT NULL
  ) AS "t1"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6,
    7
) AS "t2"
ORDER BY
  "t2"."day" ASC

-- One row per day, hour (00 to 23), channel, device and service: requests of people, and how they were answered.
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
    COALESCE(CAST(SUM("t1"."requests") AS INT), 0) AS "requests",
    COALESCE(CAST(SUM("t1"."page_views") AS INT), 0) AS "page_views",
    COALESCE(CAST(SUM("t1"."answered") AS INT), 0) AS "answered",
    COALESCE(CAST(SUM("t1"."client_errors") AS INT), 0) AS "client_errors",
    COALESCE(CAST(SUM("t1"."server_errors") AS INT), 0) AS "server_errors",
    COALESCE(CAST(SUM("t1"."timed") AS INT), 0) AS "timed",
    COALESCE(CAST(SUM("t1"."slow") AS INT), 0) AS "slow",
    COALESCE(CAST(SUM("t1"."bytes") AS BIGINT), 0) AS "bytes"
  FROM (
    SELECT
      *
    FROM $facts AS "t0"
    WHERE
      "t0"."kind" = 'person'
  ) AS "t1"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6
) AS "t2"
ORDER BY
  "t2"."day" ASC

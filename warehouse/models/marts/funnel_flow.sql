-- One row per day, channel, device and service: visits that looked at it, started, submitted and finished its form.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."channel",
    "t0"."device",
    "t0"."service",
    "t0"."service_group",
    COALESCE(CAST(SUM("t0"."viewed") AS INT), 0) AS "viewed",
    COALESCE(CAST(SUM("t0"."started") AS INT), 0) AS "started",
    COALESCE(CAST(SUM("t0"."submitted") AS INT), 0) AS "submitted",
    COALESCE(CAST(SUM("t0"."done") AS INT), 0) AS "done"
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

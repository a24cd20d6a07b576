-- One row per day, channel, device, campaign and service: people's visits, and how far they came.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."channel",
    "t0"."device",
    "t0"."campaign",
    "t0"."service",
    "t0"."service_group",
    COALESCE(CAST(SUM("t0"."visits") AS INT), 0) AS "visits",
    COALESCE(CAST(SUM("t0"."page_views") AS INT), 0) AS "page_views",
    COALESCE(CAST(SUM("t0"."single_page") AS INT), 0) AS "single_page",
    COALESCE(CAST(SUM("t0"."started") AS INT), 0) AS "started",
    COALESCE(CAST(SUM("t0"."submitted") AS INT), 0) AS "submitted",
    COALESCE(CAST(SUM("t0"."done") AS INT), 0) AS "done"
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

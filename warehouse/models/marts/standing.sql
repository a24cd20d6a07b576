-- One row per day, clock, department, service and channel: changes in how many cases near or pass their promise.
SELECT
  "t0"."day",
  "t0"."clock",
  "t0"."department",
  "t0"."parent_department",
  "t0"."service",
  "t0"."service_group",
  "t0"."channel",
  COALESCE(CAST(SUM("t0"."promised") AS INT), 0) AS "promised",
  COALESCE(CAST(SUM("t0"."undated") AS INT), 0) AS "undated",
  COALESCE(CAST(SUM("t0"."due_next") AS INT), 0) AS "due_next",
  COALESCE(CAST(SUM("t0"."due_today") AS INT), 0) AS "due_today",
  COALESCE(CAST(SUM("t0"."due_soon") AS INT), 0) AS "due_soon",
  COALESCE(CAST(SUM("t0"."overdue") AS INT), 0) AS "overdue"
FROM $facts AS "t0"
GROUP BY
  1,
  2,
  3,
  4,
  5,
  6,
  7

-- One row per day, clock, department, service and channel: changes in how many cases near or pass their promise.
SELECT
  "t0"."day",
  "t0"."words",
  COALESCE(CAST(SUM("t0"."promised") AS INT), 0) AS "promised",
  COALESCE(CAST(SUM("t0"."undated") AS INT), 0) AS "undated",
  COALESCE(CAST(SUM("t0"."due_next") AS INT), 0) AS "due_next",
  COALESCE(CAST(SUM("t0"."due_today") AS INT), 0) AS "due_today",
  COALESCE(CAST(SUM("t0"."due_soon") AS INT), 0) AS "due_soon",
  COALESCE(CAST(SUM("t0"."overdue") AS INT), 0) AS "overdue"
FROM $facts AS "t0"
GROUP BY
  1,
  2

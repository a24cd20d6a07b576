-- One row per day, clock, department, service, channel and way: how many decided cases took it, and what they took.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."words",
    "t0"."way",
    COALESCE(CAST(SUM("t0"."n") AS INT), 0) AS "n",
    COALESCE(CAST(SUM("t0"."late") AS INT), 0) AS "late",
    COALESCE(CAST(SUM("t0"."promised") AS INT), 0) AS "promised",
    ARRAY_AGG("t0"."net_days" ORDER BY "t0"."net_days" ASC) FILTER(WHERE
      "t0"."net_days" IS NOT NULL) AS "net_days",
    ARRAY_AGG("t0"."elapsed_seconds" ORDER BY "t0"."elapsed_seconds" ASC) FILTER(WHERE
      "t0"."elapsed_seconds" IS NOT NULL) AS "elapsed_seconds",
    ARRAY_AGG("t0"."waits" ORDER BY "t0"."waits" ASC) FILTER(WHERE
      "t0"."waits" IS NOT NULL) AS "waits"
  FROM $facts AS "t0"
  GROUP BY
    1,
    2,
    3
) AS "t1"
ORDER BY
  "t1"."day" ASC

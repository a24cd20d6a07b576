-- One row per day, kind (person, bot or monitoring) and the pattern that told it: requests and bytes.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."kind",
    "t0"."agent",
    COALESCE(CAST(SUM("t0"."requests") AS INT), 0) AS "requests",
    COALESCE(CAST(SUM("t0"."server_errors") AS INT), 0) AS "server_errors",
    COALESCE(CAST(SUM("t0"."bytes") AS BIGINT), 0) AS "bytes"
  FROM $facts AS "t0"
  GROUP BY
    1,
    2,
    3
) AS "t1"
ORDER BY
  "t1"."day" ASC

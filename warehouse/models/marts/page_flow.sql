-- One row per day and page: people's requests, errors and slow answers; pages beyond the day's most asked are NULL.
SELECT
  *
FROM (
  SELECT
    "t1"."day",
    "t1"."page",
    "t1"."service",
    COALESCE(CAST(SUM("t1"."requests") AS INT), 0) AS "requests",
    COALESCE(CAST(SUM("t1"."page_views") AS INT), 0) AS "page_views",
    COALESCE(CAST(SUM("t1"."client_errors") AS INT), 0) AS "client_errors",
    COALESCE(CAST(SUM("t1"."server_errors") AS INT), 0) AS "server_errors",
    COALESCE(CAST(SUM("t1"."timed") AS INT), 0) AS "timed",
    COALESCE(CAST(SUM("t1"."slow") AS INT), 0) AS "slow",
    COALESCE(CAST(SUM("t1"."milliseconds") AS BIGINT), 0) AS "milliseconds"
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
    3
) AS "t2"
ORDER BY
  "t2"."day" ASC

-- One row per day, department, service, end of the case, factor and its value: the ratings that people gave, by level.
SELECT
  *
FROM (
  SELECT
    "t1"."day",
    "t1"."department",
    "t1"."parent_department",
    "t1"."service",
    "t1"."service_group",
    "t1"."rating_source",
    "t1"."case_state",
    "t1"."factor",
    "t1"."value",
    CAST(SUM("t1"."level_1") AS INT) AS "level_1",
    CAST(SUM("t1"."level_2") AS INT) AS "level_2",
    CAST(SUM("t1"."level_3") AS INT) AS "level_3",
    CAST(SUM("t1"."level_4") AS INT) AS "level_4",
    CAST(SUM("t1"."level_5") AS INT) AS "level_5"
  FROM (
    SELECT
      *
    FROM $facts AS "t0"
    WHERE
      "t0"."value" IS NOT NULL
  ) AS "t1"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9
) AS "t2"
ORDER BY
  "t2"."day" ASC

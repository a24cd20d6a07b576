-- One row per day, department, service, channel and origin: ratings by level, ended cases, answers, what fell due.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."department",
    "t0"."parent_department",
    "t0"."service",
    "t0"."service_group",
    "t0"."channel",
    "t0"."rating_source",
    COALESCE(CAST(SUM("t0"."ratings") AS INT), 0) AS "ratings",
    COALESCE(CAST(SUM("t0"."unmatched") AS INT), 0) AS "unmatched",
    COALESCE(CAST(SUM("t0"."undated") AS INT), 0) AS "undated",
    COALESCE(CAST(SUM("t0"."bad") AS INT), 0) AS "bad",
    COALESCE(CAST(SUM("t0"."appealed") AS INT), 0) AS "appealed",
    COALESCE(CAST(SUM("t0"."upheld") AS INT), 0) AS "upheld",
    COALESCE(CAST(SUM("t0"."level_1") AS INT), 0) AS "level_1",
    COALESCE(CAST(SUM("t0"."level_2") AS INT), 0) AS "level_2",
    COALESCE(CAST(SUM("t0"."level_3") AS INT), 0) AS "level_3",
    COALESCE(CAST(SUM("t0"."level_4") AS INT), 0) AS "level_4",
    COALESCE(CAST(SUM("t0"."level_5") AS INT), 0) AS "level_5",
    COALESCE(CAST(SUM("t0"."ratable") AS INT), 0) AS "ratable",
    COALESCE(CAST(SUM("t0"."rated") AS INT), 0) AS "rated",
    COALESCE(CAST(SUM("t0"."rated_active") AS INT), 0) AS "rated_active",
    COALESCE(CAST(SUM("t0"."rated_default") AS INT), 0) AS "rated_default",
    COALESCE(CAST(SUM("t0"."good_active") AS INT), 0) AS "good_active",
    COALESCE(CAST(SUM("t0"."verify_due") AS INT), 0) AS "verify_due",
    COALESCE(CAST(SUM("t0"."verified_in_time") AS INT), 0) AS "verified_in_time",
    COALESCE(CAST(SUM("t0"."verified_late") AS INT), 0) AS "verified_late",
    COALESCE(CAST(SUM("t0"."verified_after") AS INT), 0) AS "verified_after",
    COALESCE(CAST(SUM("t0"."rectify_due") AS INT), 0) AS "rectify_due",
    COALESCE(CAST(SUM("t0"."rectified_in_time") AS INT), 0) AS "rectified_in_time",
    COALESCE(CAST(SUM("t0"."rectified_late") AS INT), 0) AS "rectified_late",
    COALESCE(CAST(SUM("t0"."rectified_after") AS INT), 0) AS "rectified_after",
    COALESCE(CAST(SUM("t0"."call_back_due") AS INT), 0) AS "call_back_due",
    COALESCE(CAST(SUM("t0"."called_back_in_time") AS INT), 0) AS "called_back_in_time",
    COALESCE(CAST(SUM("t0"."called_back_late") AS INT), 0) AS "called_back_late",
    COALESCE(CAST(SUM("t0"."called_back_after") AS INT), 0) AS "called_back_after"
  FROM $facts AS "t0"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6,
    7
) AS "t1"
ORDER BY
  "t1"."day" ASC

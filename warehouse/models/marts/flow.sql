-- One row per day, clock, department, service and channel: cases received, ended and fallen due, as counts and sums.
WITH "t6" AS (
  SELECT
    "t1"."day",
    "t1"."words",
    CAST(SUM("t1"."received") AS INT) AS "received",
    CAST(SUM("t1"."received_online") AS INT) AS "received_online",
    CAST(SUM("t1"."supplemented") AS INT) AS "supplemented",
    CAST(SUM("t1"."promised_working") AS INT) AS "promised_working",
    CAST(SUM("t1"."promised_days_sum") AS INT) AS "promised_days_sum",
    CAST(SUM("t1"."promised_otherwise") AS INT) AS "promised_otherwise"
  FROM (
    SELECT
      *
    FROM $facts AS "t0"
    WHERE
      "t0"."event" = 'started'
  ) AS "t1"
  GROUP BY
    1,
    2
), "t7" AS (
  SELECT
    "t2"."day",
    "t2"."words",
    CAST(SUM("t2"."ended") AS INT) AS "ended",
    CAST(SUM("t2"."returned") AS INT) AS "returned",
    CAST(SUM("t2"."withdrawn") AS INT) AS "withdrawn",
    CAST(SUM("t2"."forced") AS INT) AS "forced"
  FROM (
    SELECT
      *
    FROM $facts AS "t0"
    WHERE
      "t0"."event" = 'ended'
  ) AS "t2"
  GROUP BY
    1,
    2
), "t8" AS (
  SELECT
    "t3"."day",
    "t3"."words",
    CAST(SUM("t3"."closed") AS INT) AS "closed",
    CAST(SUM("t3"."closed_ok") AS INT) AS "closed_ok",
    CAST(SUM("t3"."closed_rejected") AS INT) AS "closed_rejected",
    CAST(SUM("t3"."with_promise") AS INT) AS "with_promise",
    CAST(SUM("t3"."early") AS INT) AS "early",
    CAST(SUM("t3"."on_time") AS INT) AS "on_time",
    CAST(SUM("t3"."late") AS INT) AS "late",
    CAST(SUM("t3"."instant") AS INT) AS "instant",
    CAST(SUM("t3"."promise_unknown") AS INT) AS "promise_unknown",
    CAST(SUM("t3"."same_day") AS INT) AS "same_day",
    CAST(SUM("t3"."first_time_ok") AS INT) AS "first_time_ok",
    CAST(SUM("t3"."end_to_end_told") AS INT) AS "end_to_end_told",
    CAST(SUM("t3"."end_to_end") AS INT) AS "end_to_end",
    CAST(SUM("t3"."measured") AS INT) AS "measured",
    CAST(SUM("t3"."calendar_unknown") AS INT) AS "calendar_unknown",
    CAST(SUM("t3"."net_days_sum") AS INT) AS "net_days_sum",
    CAST(SUM("t3"."seconds_measured") AS INT) AS "seconds_measured",
    CAST(SUM("t3"."statutory_measured") AS INT) AS "statutory_measured",
    CAST(SUM("t3"."statutory_days_sum") AS INT) AS "statutory_days_sum",
    CAST(SUM("t3"."statutory_net_sum") AS INT) AS "statutory_net_sum",
    SUM("t3"."seconds_sum") AS "seconds_sum"
  FROM (
    SELECT
      *
    FROM $facts AS "t0"
    WHERE
      "t0"."event" = 'closed'
  ) AS "t3"
  GROUP BY
    1,
    2
), "t9" AS (
  SELECT
    "t4"."day",
    "t4"."words",
    CAST(SUM("t4"."due") AS INT) AS "due",
    CAST(SUM("t4"."due_met") AS INT) AS "due_met",
    CAST(SUM("t4"."due_calendar_unknown") AS INT) AS "due_calendar_unknown"
  FROM (
    SELECT
      *
    FROM $facts AS "t0"
    WHERE
      "t0"."event" = 'due'
  ) AS "t4"
  GROUP BY
    1,
    2
), "t10" AS (
  SELECT
    "t5"."day",
    "t5"."words",
    CAST(SUM("t5"."received") AS INT) AS "summary_received",
    CAST(SUM("t5"."received_online") AS INT) AS "summary_received_online",
    CAST(SUM("t5"."supplemented") AS INT) AS "summary_supplemented",
    CAST(SUM("t5"."promised_working") AS INT) AS "summary_promised_working",
    CAST(SUM("t5"."promised_days_sum") AS INT) AS "summary_promised_days_sum",
    CAST(SUM("t5"."promised_otherwise") AS INT) AS "summary_promised_otherwise",
    CAST(SUM("t5"."ended") AS INT) AS "summary_ended",
    CAST(SUM("t5"."returned") AS INT) AS "summary_returned",
    CAST(SUM("t5"."withdrawn") AS INT) AS "summary_withdrawn",
    CAST(SUM("t5"."forced") AS INT) AS "summary_forced",
    CAST(SUM("t5"."closed") AS INT) AS "summary_closed",
    CAST(SUM("t5"."closed_ok") AS INT) AS "summary_closed_ok",
    CAST(SUM("t5"."closed_rejected") AS INT) AS "summary_closed_rejected",
    CAST(SUM("t5"."with_promise") AS INT) AS "summary_with_promise",
    CAST(SUM("t5"."early") AS INT) AS "summary_early",
    CAST(SUM("t5"."on_time") AS INT) AS "summary_on_time",
    CAST(SUM("t5"."late") AS INT) AS "summary_late",
    CAST(SUM("t5"."instant") AS INT) AS "summary_instant",
    CAST(SUM("t5"."promise_unknown") AS INT) AS "summary_promise_unknown",
    CAST(SUM("t5"."same_day") AS INT) AS "summary_same_day",
    CAST(SUM("t5"."first_time_ok") AS INT) AS "summary_first_time_ok",
    CAST(SUM("t5"."end_to_end_told") AS INT) AS "summary_end_to_end_told",
    CAST(SUM("t5"."end_to_end") AS INT) AS "summary_end_to_end",
    CAST(SUM("t5"."measured") AS INT) AS "summary_measured",
    CAST(SUM("t5"."calendar_unknown") AS INT) AS "summary_calendar_unknown",
    CAST(SUM("t5"."net_days_sum") AS INT) AS "summary_net_days_sum",
    CAST(SUM("t5"."seconds_measured") AS INT) AS "summary_seconds_measured",
    CAST(SUM("t5"."statutory_measured") AS INT) AS "summary_statutory_measured",
    CAST(SUM("t5"."statutory_days_sum") AS INT) AS "summary_statutory_days_sum",
    CAST(SUM("t5"."statutory_net_sum") AS INT) AS "summary_statutory_net_sum",
    CAST(SUM("t5"."due") AS INT) AS "summary_due",
    CAST(SUM("t5"."due_met") AS INT) AS "summary_due_met",
    CAST(SUM("t5"."due_calendar_unknown") AS INT) AS "summary_due_calendar_unknown",
    CAST(SUM("t5"."adjusted") AS INT) AS "summary_adjusted",
    SUM("t5"."seconds_sum") AS "summary_seconds_sum"
  FROM (
    SELECT
      *
    FROM $facts AS "t0"
    WHERE
      "t0"."event" = 'summary'
  ) AS "t5"
  GROUP BY
    1,
    2
)
SELECT
  "t31"."day",
  "t31"."words",
  CAST(COALESCE("t16"."received", 0) + 0 + COALESCE("t20"."summary_received", 0) AS INT) AS "received",
  CAST(COALESCE("t16"."received_online", 0) + 0 + COALESCE("t20"."summary_received_online", 0) AS INT) AS "received_online",
  CAST(COALESCE("t16"."supplemented", 0) + 0 + COALESCE("t20"."summary_supplemented", 0) AS INT) AS "supplemented",
  CAST(COALESCE("t16"."promised_working", 0) + 0 + COALESCE("t20"."summary_promised_working", 0) AS INT) AS "promised_working",
  CAST(COALESCE("t16"."promised_days_sum", 0) + 0 + COALESCE("t20"."summary_promised_days_sum", 0) AS INT) AS "promised_days_sum",
  CAST(COALESCE("t16"."promised_otherwise", 0) + 0 + COALESCE("t20"."summary_promised_otherwise", 0) AS INT) AS "promised_otherwise",
  CAST(COALESCE("t17"."ended", 0) + 0 + COALESCE("t20"."summary_ended", 0) AS INT) AS "ended",
  CAST(COALESCE("t17"."returned", 0) + 0 + COALESCE("t20"."summary_returned", 0) AS INT) AS "returned",
  CAST(COALESCE("t17"."withdrawn", 0) + 0 + COALESCE("t20"."summary_withdrawn", 0) AS INT) AS "withdrawn",
  CAST(COALESCE("t17"."forced", 0) + 0 + COALESCE("t20"."summary_forced", 0) AS INT) AS "forced",
  CAST(COALESCE("t18"."closed", 0) + 0 + COALESCE("t20"."summary_closed", 0) AS INT) AS "closed",
  CAST(COALESCE("t18"."closed_ok", 0) + 0 + COALESCE("t20"."summary_closed_ok", 0) AS INT) AS "closed_ok",
  CAST(COALESCE("t18"."closed_rejected", 0) + 0 + COALESCE("t20"."summary_closed_rejected", 0) AS INT) AS "closed_rejected",
  CAST(COALESCE("t18"."with_promise", 0) + 0 + COALESCE("t20"."summary_with_promise", 0) AS INT) AS "with_promise",
  CAST(COALESCE("t18"."early", 0) + 0 + COALESCE("t20"."summary_early", 0) AS INT) AS "early",
  CAST(COALESCE("t18"."on_time", 0) + 0 + COALESCE("t20"."summary_on_time", 0) AS INT) AS "on_time",
  CAST(COALESCE("t18"."late", 0) + 0 + COALESCE("t20"."summary_late", 0) AS INT) AS "late",
  CAST(COALESCE("t18"."instant", 0) + 0 + COALESCE("t20"."summary_instant", 0) AS INT) AS "instant",
  CAST(COALESCE("t18"."promise_unknown", 0) + 0 + COALESCE("t20"."summary_promise_unknown", 0) AS INT) AS "promise_unknown",
  CAST(COALESCE("t18"."same_day", 0) + 0 + COALESCE("t20"."summary_same_day", 0) AS INT) AS "same_day",
  CAST(COALESCE("t18"."first_time_ok", 0) + 0 + COALESCE("t20"."summary_first_time_ok", 0) AS INT) AS "first_time_ok",
  CAST(COALESCE("t18"."end_to_end_told", 0) + 0 + COALESCE("t20"."summary_end_to_end_told", 0) AS INT) AS "end_to_end_told",
  CAST(COALESCE("t18"."end_to_end", 0) + 0 + COALESCE("t20"."summary_end_to_end", 0) AS INT) AS "end_to_end",
  CAST(COALESCE("t18"."measured", 0) + 0 + COALESCE("t20"."summary_measured", 0) AS INT) AS "measured",
  CAST(COALESCE("t18"."calendar_unknown", 0) + 0 + COALESCE("t20"."summary_calendar_unknown", 0) AS INT) AS "calendar_unknown",
  CAST(COALESCE("t18"."net_days_sum", 0) + 0 + COALESCE("t20"."summary_net_days_sum", 0) AS INT) AS "net_days_sum",
  CAST(COALESCE("t18"."seconds_measured", 0) + 0 + COALESCE("t20"."summary_seconds_measured", 0) AS INT) AS "seconds_measured",
  CAST(COALESCE("t18"."statutory_measured", 0) + 0 + COALESCE("t20"."summary_statutory_measured", 0) AS INT) AS "statutory_measured",
  CAST(COALESCE("t18"."statutory_days_sum", 0) + 0 + COALESCE("t20"."summary_statutory_days_sum", 0) AS INT) AS "statutory_days_sum",
  CAST(COALESCE("t18"."statutory_net_sum", 0) + 0 + COALESCE("t20"."summary_statutory_net_sum", 0) AS INT) AS "statutory_net_sum",
  CAST(COALESCE("t19"."due", 0) + 0 + COALESCE("t20"."summary_due", 0) AS INT) AS "due",
  CAST(COALESCE("t19"."due_met", 0) + 0 + COALESCE("t20"."summary_due_met", 0) AS INT) AS "due_met",
  CAST(COALESCE("t19"."due_calendar_unknown", 0) + 0 + COALESCE("t20"."summary_due_calendar_unknown", 0) AS INT) AS "due_calendar_unknown",
  COALESCE("t20"."summary_adjusted", 0) + 0 AS "adjusted",
  COALESCE("t18"."seconds_sum", 0) + 0 + COALESCE("t20"."summary_seconds_sum", 0) AS "seconds_sum"
FROM (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t13"."day",
          "t13"."words"
        FROM "t8" AS "t13"
      ) AS "t23"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          "t14"."day",
          "t14"."words"
        FROM "t9" AS "t14"
      ) AS "t24"
    ) AS "t27"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t15"."day",
          "t15"."words"
        FROM "t10" AS "t15"
      ) AS "t25"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t11"."day",
            "t11"."words"
          FROM "t6" AS "t11"
        ) AS "t21"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            "t12"."day",
            "t12"."words"
          FROM "t7" AS "t12"
        ) AS "t22"
      ) AS "t26"
    ) AS "t28"
  ) AS "t29"
) AS "t31"
LEFT OUTER JOIN "t6" AS "t16"
  ON "t31"."day" = "t16"."day" AND "t31"."words" = "t16"."words"
LEFT OUTER JOIN "t7" AS "t17"
  ON "t31"."day" = "t17"."day" AND "t31"."words" = "t17"."words"
LEFT OUTER JOIN "t8" AS "t18"
  ON "t31"."day" = "t18"."day" AND "t31"."words" = "t18"."words"
LEFT OUTER JOIN "t9" AS "t19"
  ON "t31"."day" = "t19"."day" AND "t31"."words" = "t19"."words"
LEFT OUTER JOIN "t10" AS "t20"
  ON "t31"."day" = "t20"."day" AND "t31"."words" = "t20"."words"

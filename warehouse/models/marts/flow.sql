-- One row per day, clock, department, service and channel: cases received, ended and fallen due, as counts and sums.
SELECT
  "t19"."day",
  "t19"."words",
  COALESCE(CAST(SUM("t19"."received") AS INT), 0) AS "received",
  COALESCE(CAST(SUM("t19"."received_online") AS INT), 0) AS "received_online",
  COALESCE(CAST(SUM("t19"."supplemented") AS INT), 0) AS "supplemented",
  COALESCE(CAST(SUM("t19"."promised_working") AS INT), 0) AS "promised_working",
  COALESCE(CAST(SUM("t19"."promised_days_sum") AS INT), 0) AS "promised_days_sum",
  COALESCE(CAST(SUM("t19"."promised_otherwise") AS INT), 0) AS "promised_otherwise",
  COALESCE(CAST(SUM("t19"."ended") AS INT), 0) AS "ended",
  COALESCE(CAST(SUM("t19"."returned") AS INT), 0) AS "returned",
  COALESCE(CAST(SUM("t19"."withdrawn") AS INT), 0) AS "withdrawn",
  COALESCE(CAST(SUM("t19"."forced") AS INT), 0) AS "forced",
  COALESCE(CAST(SUM("t19"."closed") AS INT), 0) AS "closed",
  COALESCE(CAST(SUM("t19"."closed_ok") AS INT), 0) AS "closed_ok",
  COALESCE(CAST(SUM("t19"."closed_rejected") AS INT), 0) AS "closed_rejected",
  COALESCE(CAST(SUM("t19"."with_promise") AS INT), 0) AS "with_promise",
  COALESCE(CAST(SUM("t19"."early") AS INT), 0) AS "early",
  COALESCE(CAST(SUM("t19"."on_time") AS INT), 0) AS "on_time",
  COALESCE(CAST(SUM("t19"."late") AS INT), 0) AS "late",
  COALESCE(CAST(SUM("t19"."instant") AS INT), 0) AS "instant",
  COALESCE(CAST(SUM("t19"."promise_unknown") AS INT), 0) AS "promise_unknown",
  COALESCE(CAST(SUM("t19"."same_day") AS INT), 0) AS "same_day",
  COALESCE(CAST(SUM("t19"."first_time_ok") AS INT), 0) AS "first_time_ok",
  COALESCE(CAST(SUM("t19"."end_to_end_told") AS INT), 0) AS "end_to_end_told",
  COALESCE(CAST(SUM("t19"."end_to_end") AS INT), 0) AS "end_to_end",
  COALESCE(CAST(SUM("t19"."measured") AS INT), 0) AS "measured",
  COALESCE(CAST(SUM("t19"."calendar_unknown") AS INT), 0) AS "calendar_unknown",
  COALESCE(CAST(SUM("t19"."net_days_sum") AS INT), 0) AS "net_days_sum",
  COALESCE(CAST(SUM("t19"."seconds_measured") AS INT), 0) AS "seconds_measured",
  COALESCE(CAST(SUM("t19"."statutory_measured") AS INT), 0) AS "statutory_measured",
  COALESCE(CAST(SUM("t19"."statutory_days_sum") AS INT), 0) AS "statutory_days_sum",
  COALESCE(CAST(SUM("t19"."statutory_net_sum") AS INT), 0) AS "statutory_net_sum",
  COALESCE(CAST(SUM("t19"."due") AS INT), 0) AS "due",
  COALESCE(CAST(SUM("t19"."due_met") AS INT), 0) AS "due_met",
  COALESCE(CAST(SUM("t19"."due_calendar_unknown") AS INT), 0) AS "due_calendar_unknown",
  COALESCE(CAST(SUM("t19"."adjusted") AS INT), 0) AS "adjusted",
  COALESCE(SUM("t19"."seconds_sum"), 0) AS "seconds_sum"
FROM (
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t6"."day",
        "t6"."words",
        CAST(NULL AS INT) AS "received",
        CAST(NULL AS INT) AS "received_online",
        CAST(NULL AS INT) AS "supplemented",
        CAST(NULL AS INT) AS "promised_working",
        CAST(NULL AS INT) AS "promised_days_sum",
        CAST(NULL AS INT) AS "promised_otherwise",
        CAST(NULL AS INT) AS "ended",
        CAST(NULL AS INT) AS "returned",
        CAST(NULL AS INT) AS "withdrawn",
        CAST(NULL AS INT) AS "forced",
        "t6"."closed",
        "t6"."closed_ok",
        "t6"."closed_rejected",
        "t6"."with_promise",
        "t6"."early",
        "t6"."on_time",
        "t6"."late",
        "t6"."instant",
        "t6"."promise_unknown",
        "t6"."same_day",
        "t6"."first_time_ok",
        "t6"."end_to_end_told",
        "t6"."end_to_end",
        "t6"."measured",
        "t6"."calendar_unknown",
        "t6"."net_days_sum",
        "t6"."seconds_measured",
        "t6"."statutory_measured",
        "t6"."statutory_days_sum",
        "t6"."statutory_net_sum",
        CAST(NULL AS INT) AS "due",
        CAST(NULL AS INT) AS "due_met",
        CAST(NULL AS INT) AS "due_calendar_unknown",
        CAST(NULL AS INT) AS "adjusted",
        "t6"."seconds_sum"
      FROM (
        SELECT
          "t1"."day",
          "t1"."words",
          CAST(SUM("t1"."closed") AS INT) AS "closed",
          CAST(SUM("t1"."closed_ok") AS INT) AS "closed_ok",
          CAST(SUM("t1"."closed_rejected") AS INT) AS "closed_rejected",
          CAST(SUM("t1"."with_promise") AS INT) AS "with_promise",
          CAST(SUM("t1"."early") AS INT) AS "early",
          CAST(SUM("t1"."on_time") AS INT) AS "on_time",
          CAST(SUM("t1"."late") AS INT) AS "late",
          CAST(SUM("t1"."instant") AS INT) AS "instant",
          CAST(SUM("t1"."promise_unknown") AS INT) AS "promise_unknown",
          CAST(SUM("t1"."same_day") AS INT) AS "same_day",
          CAST(SUM("t1"."first_time_ok") AS INT) AS "first_time_ok",
          CAST(SUM("t1"."end_to_end_told") AS INT) AS "end_to_end_told",
          CAST(SUM("t1"."end_to_end") AS INT) AS "end_to_end",
          CAST(SUM("t1"."measured") AS INT) AS "measured",
          CAST(SUM("t1"."calendar_unknown") AS INT) AS "calendar_unknown",
          CAST(SUM("t1"."net_days_sum") AS INT) AS "net_days_sum",
          CAST(SUM("t1"."seconds_measured") AS INT) AS "seconds_measured",
          CAST(SUM("t1"."statutory_measured") AS INT) AS "statutory_measured",
          CAST(SUM("t1"."statutory_days_sum") AS INT) AS "statutory_days_sum",
          CAST(SUM("t1"."statutory_net_sum") AS INT) AS "statutory_net_sum",
          SUM("t1"."seconds_sum") AS "seconds_sum"
        FROM (
          SELECT
            *
          FROM $facts AS "t0"
          WHERE
            "t0"."event" = 'closed'
        ) AS "t1"
        GROUP BY
          1,
          2
      ) AS "t6"
    ) AS "t11"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t7"."day",
        "t7"."words",
        CAST(NULL AS INT) AS "received",
        CAST(NULL AS INT) AS "received_online",
        CAST(NULL AS INT) AS "supplemented",
        CAST(NULL AS INT) AS "promised_working",
        CAST(NULL AS INT) AS "promised_days_sum",
        CAST(NULL AS INT) AS "promised_otherwise",
        CAST(NULL AS INT) AS "ended",
        CAST(NULL AS INT) AS "returned",
        CAST(NULL AS INT) AS "withdrawn",
        CAST(NULL AS INT) AS "forced",
        CAST(NULL AS INT) AS "closed",
        CAST(NULL AS INT) AS "closed_ok",
        CAST(NULL AS INT) AS "closed_rejected",
        CAST(NULL AS INT) AS "with_promise",
        CAST(NULL AS INT) AS "early",
        CAST(NULL AS INT) AS "on_time",
        CAST(NULL AS INT) AS "late",
        CAST(NULL AS INT) AS "instant",
        CAST(NULL AS INT) AS "promise_unknown",
        CAST(NULL AS INT) AS "same_day",
        CAST(NULL AS INT) AS "first_time_ok",
        CAST(NULL AS INT) AS "end_to_end_told",
        CAST(NULL AS INT) AS "end_to_end",
        CAST(NULL AS INT) AS "measured",
        CAST(NULL AS INT) AS "calendar_unknown",
        CAST(NULL AS INT) AS "net_days_sum",
        CAST(NULL AS INT) AS "seconds_measured",
        CAST(NULL AS INT) AS "statutory_measured",
        CAST(NULL AS INT) AS "statutory_days_sum",
        CAST(NULL AS INT) AS "statutory_net_sum",
        "t7"."due",
        "t7"."due_met",
        "t7"."due_calendar_unknown",
        CAST(NULL AS INT) AS "adjusted",
        "t7"."seconds_sum"
      FROM (
        SELECT
          "t2"."day",
          "t2"."words",
          CAST(SUM("t2"."due") AS INT) AS "due",
          CAST(SUM("t2"."due_met") AS INT) AS "due_met",
          CAST(SUM("t2"."due_calendar_unknown") AS INT) AS "due_calendar_unknown",
          SUM("t2"."seconds_sum") AS "seconds_sum"
        FROM (
          SELECT
            *
          FROM $facts AS "t0"
          WHERE
            "t0"."event" = 'due'
        ) AS "t2"
        GROUP BY
          1,
          2
      ) AS "t7"
    ) AS "t12"
  ) AS "t16"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t3"."day",
          "t3"."words",
          CAST(SUM("t3"."received") AS INT) AS "received",
          CAST(SUM("t3"."received_online") AS INT) AS "received_online",
          CAST(SUM("t3"."supplemented") AS INT) AS "supplemented",
          CAST(SUM("t3"."promised_working") AS INT) AS "promised_working",
          CAST(SUM("t3"."promised_days_sum") AS INT) AS "promised_days_sum",
          CAST(SUM("t3"."promised_otherwise") AS INT) AS "promised_otherwise",
          CAST(SUM("t3"."ended") AS INT) AS "ended",
          CAST(SUM("t3"."returned") AS INT) AS "returned",
          CAST(SUM("t3"."withdrawn") AS INT) AS "withdrawn",
          CAST(SUM("t3"."forced") AS INT) AS "forced",
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
          CAST(SUM("t3"."due") AS INT) AS "due",
          CAST(SUM("t3"."due_met") AS INT) AS "due_met",
          CAST(SUM("t3"."due_calendar_unknown") AS INT) AS "due_calendar_unknown",
          CAST(SUM("t3"."adjusted") AS INT) AS "adjusted",
          SUM("t3"."seconds_sum") AS "seconds_sum"
        FROM (
          SELECT
            *
          FROM $facts AS "t0"
          WHERE
            "t0"."event" = 'summary'
        ) AS "t3"
        GROUP BY
          1,
          2
      ) AS "t8"
    ) AS "t13"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t9"."day",
          "t9"."words",
          "t9"."received",
          "t9"."received_online",
          "t9"."supplemented",
          "t9"."promised_working",
          "t9"."promised_days_sum",
          "t9"."promised_otherwise",
          CAST(NULL AS INT) AS "ended",
          CAST(NULL AS INT) AS "returned",
          CAST(NULL AS INT) AS "withdrawn",
          CAST(NULL AS INT) AS "forced",
          CAST(NULL AS INT) AS "closed",
          CAST(NULL AS INT) AS "closed_ok",
          CAST(NULL AS INT) AS "closed_rejected",
          CAST(NULL AS INT) AS "with_promise",
          CAST(NULL AS INT) AS "early",
          CAST(NULL AS INT) AS "on_time",
          CAST(NULL AS INT) AS "late",
          CAST(NULL AS INT) AS "instant",
          CAST(NULL AS INT) AS "promise_unknown",
          CAST(NULL AS INT) AS "same_day",
          CAST(NULL AS INT) AS "first_time_ok",
          CAST(NULL AS INT) AS "end_to_end_told",
          CAST(NULL AS INT) AS "end_to_end",
          CAST(NULL AS INT) AS "measured",
          CAST(NULL AS INT) AS "calendar_unknown",
          CAST(NULL AS INT) AS "net_days_sum",
          CAST(NULL AS INT) AS "seconds_measured",
          CAST(NULL AS INT) AS "statutory_measured",
          CAST(NULL AS INT) AS "statutory_days_sum",
          CAST(NULL AS INT) AS "statutory_net_sum",
          CAST(NULL AS INT) AS "due",
          CAST(NULL AS INT) AS "due_met",
          CAST(NULL AS INT) AS "due_calendar_unknown",
          CAST(NULL AS INT) AS "adjusted",
          "t9"."seconds_sum"
        FROM (
          SELECT
            "t4"."day",
            "t4"."words",
            CAST(SUM("t4"."received") AS INT) AS "received",
            CAST(SUM("t4"."received_online") AS INT) AS "received_online",
            CAST(SUM("t4"."supplemented") AS INT) AS "supplemented",
            CAST(SUM("t4"."promised_working") AS INT) AS "promised_working",
            CAST(SUM("t4"."promised_days_sum") AS INT) AS "promised_days_sum",
            CAST(SUM("t4"."promised_otherwise") AS INT) AS "promised_otherwise",
            SUM("t4"."seconds_sum") AS "seconds_sum"
          FROM (
            SELECT
              *
            FROM $facts AS "t0"
            WHERE
              "t0"."event" = 'started'
          ) AS "t4"
          GROUP BY
            1,
            2
        ) AS "t9"
      ) AS "t14"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          "t10"."day",
          "t10"."words",
          CAST(NULL AS INT) AS "received",
          CAST(NULL AS INT) AS "received_online",
          CAST(NULL AS INT) AS "supplemented",
          CAST(NULL AS INT) AS "promised_working",
          CAST(NULL AS INT) AS "promised_days_sum",
          CAST(NULL AS INT) AS "promised_otherwise",
          "t10"."ended",
          "t10"."returned",
          "t10"."withdrawn",
          "t10"."forced",
          CAST(NULL AS INT) AS "closed",
          CAST(NULL AS INT) AS "closed_ok",
          CAST(NULL AS INT) AS "closed_rejected",
          CAST(NULL AS INT) AS "with_promise",
          CAST(NULL AS INT) AS "early",
          CAST(NULL AS INT) AS "on_time",
          CAST(NULL AS INT) AS "late",
          CAST(NULL AS INT) AS "instant",
          CAST(NULL AS INT) AS "promise_unknown",
          CAST(NULL AS INT) AS "same_day",
          CAST(NULL AS INT) AS "first_time_ok",
          CAST(NULL AS INT) AS "end_to_end_told",
          CAST(NULL AS INT) AS "end_to_end",
          CAST(NULL AS INT) AS "measured",
          CAST(NULL AS INT) AS "calendar_unknown",
          CAST(NULL AS INT) AS "net_days_sum",
          CAST(NULL AS INT) AS "seconds_measured",
          CAST(NULL AS INT) AS "statutory_measured",
          CAST(NULL AS INT) AS "statutory_days_sum",
          CAST(NULL AS INT) AS "statutory_net_sum",
          CAST(NULL AS INT) AS "due",
          CAST(NULL AS INT) AS "due_met",
          CAST(NULL AS INT) AS "due_calendar_unknown",
          CAST(NULL AS INT) AS "adjusted",
          "t10"."seconds_sum"
        FROM (
          SELECT
            "t5"."day",
            "t5"."words",
            CAST(SUM("t5"."ended") AS INT) AS "ended",
            CAST(SUM("t5"."returned") AS INT) AS "returned",
            CAST(SUM("t5"."withdrawn") AS INT) AS "withdrawn",
            CAST(SUM("t5"."forced") AS INT) AS "forced",
            SUM("t5"."seconds_sum") AS "seconds_sum"
          FROM (
            SELECT
              *
            FROM $facts AS "t0"
            WHERE
              "t0"."event" = 'ended'
          ) AS "t5"
          GROUP BY
            1,
            2
        ) AS "t10"
      ) AS "t15"
    ) AS "t17"
  ) AS "t18"
) AS "t19"
GROUP BY
  1,
  2

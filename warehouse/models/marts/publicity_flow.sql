-- One row per day, channel of publicity, audience, kind of content and campaign: contents, reach, engagement and cost.
SELECT
  *
FROM (
  SELECT
    "t0"."day",
    "t0"."publicity_channel",
    "t0"."audience",
    "t0"."content_type",
    "t0"."campaign",
    COALESCE(CAST(SUM("t0"."items") AS BIGINT), 0) AS "items",
    COALESCE(CAST(SUM("t0"."judged") AS BIGINT), 0) AS "judged",
    COALESCE(CAST(SUM("t0"."substantive") AS BIGINT), 0) AS "substantive",
    COALESCE(CAST(SUM("t0"."judged_twice") AS BIGINT), 0) AS "judged_twice",
    COALESCE(CAST(SUM("t0"."judged_alike") AS BIGINT), 0) AS "judged_alike",
    COALESCE(CAST(SUM("t0"."substantive_second") AS BIGINT), 0) AS "substantive_second",
    COALESCE(CAST(SUM("t0"."rows") AS BIGINT), 0) AS "rows",
    COALESCE(CAST(SUM("t0"."delivered") AS BIGINT), 0) AS "delivered",
    COALESCE(CAST(SUM("t0"."reach") AS BIGINT), 0) AS "reach",
    COALESCE(CAST(SUM("t0"."impressions") AS BIGINT), 0) AS "impressions",
    COALESCE(CAST(SUM("t0"."likes") AS BIGINT), 0) AS "likes",
    COALESCE(CAST(SUM("t0"."comments") AS BIGINT), 0) AS "comments",
    COALESCE(CAST(SUM("t0"."shares") AS BIGINT), 0) AS "shares",
    COALESCE(CAST(SUM("t0"."favourites") AS BIGINT), 0) AS "favourites",
    COALESCE(CAST(SUM("t0"."clicks") AS BIGINT), 0) AS "clicks",
    COALESCE(CAST(SUM("t0"."source_visits") AS BIGINT), 0) AS "source_visits",
    COALESCE(CAST(SUM("t0"."new_followers") AS BIGINT), 0) AS "new_followers",
    COALESCE(CAST(SUM("t0"."reach_rows") AS BIGINT), 0) AS "reach_rows",
    COALESCE(CAST(SUM("t0"."impressions_rows") AS BIGINT), 0) AS "impressions_rows",
    COALESCE(CAST(SUM("t0"."source_visits_rows") AS BIGINT), 0) AS "source_visits_rows",
    COALESCE(CAST(SUM("t0"."new_followers_rows") AS BIGINT), 0) AS "new_followers_rows",
    COALESCE(CAST(SUM("t0"."spend_cents") AS BIGINT), 0) AS "spend_cents",
    COALESCE(CAST(SUM("t0"."spend_rows") AS BIGINT), 0) AS "spend_rows",
    COALESCE(CAST(SUM("t0"."person_minutes") AS BIGINT), 0) AS "person_minutes",
    COALESCE(CAST(SUM("t0"."person_rows") AS BIGINT), 0) AS "person_rows",
    COALESCE(CAST(SUM("t0"."materials") AS BIGINT), 0) AS "materials",
    COALESCE(CAST(SUM("t0"."materials_rows") AS BIGINT), 0) AS "materials_rows",
    COALESCE(CAST(SUM("t0"."reach_with_spend") AS BIGINT), 0) AS "reach_with_spend",
    COALESCE(CAST(SUM("t0"."spend_cents_with_reach") AS BIGINT), 0) AS "spend_cents_with_reach",
    COALESCE(CAST(SUM("t0"."reach_with_shares") AS BIGINT), 0) AS "reach_with_shares",
    COALESCE(CAST(SUM("t0"."shares_with_reach") AS BIGINT), 0) AS "shares_with_reach",
    COALESCE(CAST(SUM("t0"."reach_with_engagement") AS BIGINT), 0) AS "reach_with_engagement",
    COALESCE(CAST(SUM("t0"."engagement") AS BIGINT), 0) AS "engagement",
    COALESCE(CAST(SUM("t0"."impressions_with_clicks") AS BIGINT), 0) AS "impressions_with_clicks",
    COALESCE(CAST(SUM("t0"."clicks_with_impressions") AS BIGINT), 0) AS "clicks_with_impressions"
  FROM $facts AS "t0"
  GROUP BY
    1,
    2,
    3,
    4,
    5
) AS "t1"
ORDER BY
  "t1"."day" ASC

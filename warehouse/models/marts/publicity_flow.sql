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
    COALESCE(SUM("t0"."items"), 0) AS "items",
    COALESCE(SUM("t0"."judged"), 0) AS "judged",
    COALESCE(SUM("t0"."substantive"), 0) AS "substantive",
    COALESCE(SUM("t0"."judged_twice"), 0) AS "judged_twice",
    COALESCE(SUM("t0"."judged_alike"), 0) AS "judged_alike",
    COALESCE(SUM("t0"."substantive_second"), 0) AS "substantive_second",
    COALESCE(SUM("t0"."rows"), 0) AS "rows",
    COALESCE(SUM("t0"."delivered"), 0) AS "delivered",
    COALESCE(SUM("t0"."reach"), 0) AS "reach",
    COALESCE(SUM("t0"."impressions"), 0) AS "impressions",
    COALESCE(SUM("t0"."likes"), 0) AS "likes",
    COALESCE(SUM("t0"."comments"), 0) AS "comments",
    COALESCE(SUM("t0"."shares"), 0) AS "shares",
    COALESCE(SUM("t0"."favourites"), 0) AS "favourites",
    COALESCE(SUM("t0"."clicks"), 0) AS "clicks",
    COALESCE(SUM("t0"."new_followers"), 0) AS "new_followers",
    COALESCE(SUM("t0"."reach_rows"), 0) AS "reach_rows",
    COALESCE(SUM("t0"."impressions_rows"), 0) AS "impressions_rows",
    COALESCE(SUM("t0"."new_followers_rows"), 0) AS "new_followers_rows",
    COALESCE(SUM("t0"."spend_cents"), 0) AS "spend_cents",
    COALESCE(SUM("t0"."spend_rows"), 0) AS "spend_rows",
    COALESCE(SUM("t0"."person_minutes"), 0) AS "person_minutes",
    COALESCE(SUM("t0"."person_rows"), 0) AS "person_rows",
    COALESCE(SUM("t0"."materials"), 0) AS "materials",
    COALESCE(SUM("t0"."materials_rows"), 0) AS "materials_rows",
    COALESCE(SUM("t0"."reach_with_spend"), 0) AS "reach_with_spend",
    COALESCE(SUM("t0"."spend_cents_with_reach"), 0) AS "spend_cents_with_reach",
    COALESCE(SUM("t0"."reach_with_shares"), 0) AS "reach_with_shares",
    COALESCE(SUM("t0"."shares_with_reach"), 0) AS "shares_with_reach",
    COALESCE(SUM("t0"."reach_with_engagement"), 0) AS "reach_with_engagement",
    COALESCE(SUM("t0"."engagement"), 0) AS "engagement",
    COALESCE(SUM("t0"."impressions_with_clicks"), 0) AS "impressions_with_clicks",
    COALESCE(SUM("t0"."clicks_with_impressions"), 0) AS "clicks_with_impressions"
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

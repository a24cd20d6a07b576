-- One row per channel of publicity with contents in a period: inputs, reach, engagement, visits and applications over its codes, and finished cases whose applicants name it. NULL is what no source tells.
WITH alone AS (
    SELECT utm
    FROM scoped.publicity_flow_facts
    WHERE utm IS NOT NULL
    GROUP BY utm
    HAVING count(DISTINCT publicity_channel) = 1
),
put_in AS (
    SELECT
        publicity_channel,
        count(DISTINCT content)::INTEGER AS contents, sum("rows")::INTEGER AS "rows",
        sum(person_minutes) / 60.0 AS person_hours, sum(spend_cents) / 100.0 AS spend, sum(spend_rows)::INTEGER AS spend_rows,
        coalesce(sum(spend_cents_with_reach), 0) / 100.0 AS spend_with_reach,
        coalesce(sum(reach_with_spend), 0)::BIGINT AS reach_with_spend,
        sum(materials)::BIGINT AS materials, sum(reach)::BIGINT AS reach, sum(impressions)::BIGINT AS impressions,
        sum(engaged)::BIGINT AS engagement,
        sum(clicks)::BIGINT AS clicks, sum(source_visits)::BIGINT AS source_visits, count(DISTINCT a.utm)::INTEGER AS codes,
        count(DISTINCT f.utm)::INTEGER - count(DISTINCT a.utm)::INTEGER AS shared_codes
    FROM scoped.publicity_flow_facts AS f
    LEFT JOIN alone AS a USING (utm)
    WHERE day >= $first AND day < $end
    GROUP BY publicity_channel
),
came AS (
    SELECT publicity_channel, sum(visits)::BIGINT AS visits, sum(submitted)::BIGINT AS applications
    FROM scoped.tracked
    WHERE is_publicity AND day >= $first AND day < $end
    GROUP BY publicity_channel
),
logged AS (
    SELECT count(*) > 0 AS told FROM scoped.tracked WHERE day >= $first AND day < $end
),
named AS (
    SELECT h.publicity_channel, count(*)::INTEGER AS finished
    FROM scoped.cases AS c
    JOIN scoped.heard AS h ON h.heard_from = c.heard_from AND h.department IS NOT DISTINCT FROM c.department
    WHERE c.status = 'closed_ok' AND c.closed_at::DATE >= $first AND c.closed_at::DATE < $end
    GROUP BY h.publicity_channel
)
SELECT
    p.*,
    CASE WHEN g.told AND (p.codes > 0 OR c.visits > 0) THEN coalesce(c.visits, 0) END AS visits,
    CASE WHEN g.told AND (p.codes > 0 OR c.visits > 0) THEN coalesce(c.applications, 0) END AS applications,
    n.finished
FROM put_in AS p
CROSS JOIN logged AS g
LEFT JOIN came AS c USING (publicity_channel)
LEFT JOIN named AS n USING (publicity_channel)
ORDER BY reach DESC NULLS LAST, publicity_channel

-- One row per event of a rating that a person gave and factor that may have moved it: how its case went, or at which window it was given. Counts are 1, or -1 where the rating is replaced.
SELECT
    day, happened_at, rating, department, parent_department, service, service_group, channel, district, applicant_type, occupation,
    rating_source, rating_channel, "window", case_state,
    unnest(['outcome', 'visits', 'supplements', 'days', 'window']) AS factor,
    unnest([
        CASE WHEN case_outcome <> 'unknown' THEN case_outcome END,
        CASE WHEN visits <= 1 THEN '1' WHEN visits = 2 THEN '2' WHEN visits > 2 THEN '3' END,
        CASE WHEN supplements <= 1 THEN supplements::VARCHAR WHEN supplements > 1 THEN '2' END,
        CASE WHEN case_net_days <= 1 THEN '1' WHEN case_net_days <= 5 THEN '5' WHEN case_net_days <= 10 THEN '10' WHEN case_net_days > 10 THEN 'more' END,
        "window"
    ]) AS value,
    level_1, level_2, level_3, level_4, level_5
FROM facts.rating_flow_facts
WHERE event = 'standing' AND rating_source = 'active'

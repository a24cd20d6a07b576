-- One row per channel and device: visits of a period, the pages that they looked at, and how many looked at one alone.
SELECT channel, device, sum(visits)::BIGINT AS visits, sum(page_views)::BIGINT AS page_views, sum(single_page)::BIGINT AS single_page
FROM scoped.visit_flow
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY ALL
HAVING sum(visits) > 0
ORDER BY visits DESC, channel, device

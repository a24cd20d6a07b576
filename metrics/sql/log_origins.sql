-- One row per landing page, referring domain or campaign (NULL: not told): visits of a period, how many left after one page, and how many started and finished a form.
SELECT {origin} AS name, sum(visits)::BIGINT AS visits, sum(single_page)::BIGINT AS single_page, sum(started)::BIGINT AS started, sum(done)::BIGINT AS done
FROM scoped.visit_origins
WHERE day >= $start AND day < $end AND {predicates}
GROUP BY ALL
ORDER BY visits DESC, name

-- One row: of the months of a feed in a period, how many are over and expected, how many of those are here, whether the running one is behind, and the last day that the feed tells of.
SELECT
    count(*) FILTER (is_expected)::INTEGER AS expected,
    count(*) FILTER (is_here)::INTEGER AS here,
    coalesce(bool_or(state = 'behind'), false) AS behind,
    max(reached_on) AS last
FROM scoped.feed_months
WHERE feed = $feed AND month < $end AND month + INTERVAL 1 MONTH > $first

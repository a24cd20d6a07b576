-- One row: visits over a campaign's codes in a window, those that handed in an application, and all online applications of the window.
SELECT
    coalesce(sum(visits) FILTER (campaign = $campaign), 0) AS visits,
    coalesce(sum(submitted) FILTER (campaign = $campaign), 0) AS applications,
    coalesce(sum(submitted), 0) AS online
FROM scoped.tracked
WHERE day >= $first AND day < $end

-- One row: of the contents of a period that two people judged, how many both call substantive, the first alone, the second alone, and neither.
SELECT
    count(*) FILTER (judged_alike = 1 AND substantive = 1) AS both,
    count(*) FILTER (substantive = 1 AND substantive_second = 0) AS first,
    count(*) FILTER (substantive = 0 AND substantive_second = 1) AS second,
    count(*) FILTER (judged_alike = 1 AND substantive = 0) AS neither
FROM scoped.publicity_flow_facts
WHERE judged_twice = 1 AND day >= $first AND day < $end

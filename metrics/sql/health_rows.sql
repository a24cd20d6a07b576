-- One row per feed and department: the rows of the loads that count.
SELECT
    feed,
    department,
    count(DISTINCT load_id) AS loads,
    sum(loaded)::BIGINT AS loaded,
    sum(rejected)::BIGINT AS rejected,
    sum(ignored)::BIGINT AS ignored
FROM scoped.row_counts
GROUP BY feed, department
ORDER BY feed, department

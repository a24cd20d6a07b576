-- One row per month that is over and of which no department's cases or summaries tell, after the last of which any do: how many departments owe it.
WITH owed AS (
    SELECT month, count(DISTINCT department) AS departments, bool_or(rows > 0 OR is_here) AS is_told
    FROM scoped.feed_months
    WHERE feed IN ('cases', 'monthly_summary') AND is_expected
    GROUP BY month
)
SELECT month, departments
FROM owed
WHERE month > (SELECT max(month) FROM owed WHERE is_told)
ORDER BY month

-- One row: the last month up to a day of which staffing was told, and how many people that were in all departments.
SELECT month, sum(people) AS people
FROM scoped.staffing
WHERE month = (SELECT max(month) FROM scoped.staffing WHERE month < $end)
GROUP BY month

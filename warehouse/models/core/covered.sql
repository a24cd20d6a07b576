-- One row per load that counts, feed (`flow`: cases, or the summaries that stand in for them), department and stretch of days that the load speaks for.
-- A file handed over for a month speaks for that month alone: for the whole of it if it came after its end, else up to its last record.
-- A file without a month speaks for every day from its first to its last record, quiet ones included; summaries and lists of staff speak for their months.
WITH counting AS (
    SELECT *, feed IN ('monthly_summary', 'staffing') AS is_monthly
    FROM core.deliveries
    WHERE active AND month IS NOT NULL
),
stretches AS (
    SELECT
        load_id, feed, department, received_at,
        month AS from_day,
        CASE WHEN is_monthly OR received_at::DATE > last_day(month) THEN last_day(month) ELSE last_day END AS until_day
    FROM counting
    WHERE is_monthly OR month = own_month
    UNION ALL
    SELECT load_id, feed, department, any_value(received_at), min(first_day), max(last_day)
    FROM counting
    WHERE NOT is_monthly AND own_month IS NULL
    GROUP BY load_id, feed, department
)
SELECT * FROM stretches
UNION ALL
SELECT load_id, 'flow', department, received_at, from_day, until_day FROM stretches WHERE feed = 'cases'
UNION ALL
SELECT NULL, 'flow', department, NULL, month, last_day(month) FROM core.monthly_flows GROUP BY department, month

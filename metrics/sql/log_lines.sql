-- One row: of all logs that count, the lines that were taken and set aside.
SELECT coalesce(sum(accepted), 0)::BIGINT AS accepted, coalesce(sum(rejected), 0)::BIGINT AS rejected
FROM scoped.loads
WHERE active AND feed = 'platform_log'

-- One row: of all logs that count, the requests that were taken and the lines that were set aside; what two of them hold counts once.
SELECT coalesce((SELECT sum(requests) FROM scoped.agent_flow), 0)::BIGINT AS requests, (SELECT any_value(lines) FROM scoped.platform_aside) AS aside

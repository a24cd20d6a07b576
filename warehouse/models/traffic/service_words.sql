-- One row per word for a service, as it is compared: the service's id.
SELECT word, any_value(service ORDER BY service)
FROM work.service_names
SEMI JOIN (SELECT DISTINCT demonstration FROM work.counting_loads WHERE feed = 'platform_log') USING (demonstration)
GROUP BY word

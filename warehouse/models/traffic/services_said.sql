-- One row per word for a service that is not its id: the service's id, in the demonstration and without.
SELECT
    said AS service,
    any_value(service) FILTER (NOT demonstration) AS registered,
    any_value(service) FILTER (demonstration) AS of_demonstration
FROM work.service_words
GROUP BY said

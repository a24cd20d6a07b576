-- One row per request or event of a person whom the log tells from others.
SELECT
    c.visitor, c.place, c.day, epoch_us(c.occurred_at) AS at,
    c.service, c.stage, c.is_page, c.caller, c.path_id, c.domain, c.campaign
FROM traffic.main.called AS c
WHERE c.is_known AND c.is_person

-- One row: of how many days of a load's log other logs that count tell as well.
SELECT count(DISTINCT own.day)::INTEGER AS days
FROM work.logged_days AS own
JOIN work.logged_days AS other ON other.day = own.day AND other.origin <> own.origin
SEMI JOIN work.active_loads AS counting ON counting.load_id = other.load_id
WHERE own.load_id = $load_id

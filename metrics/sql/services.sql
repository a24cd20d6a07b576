-- One row per service, with its names.
SELECT service AS id, name_en, name_zh FROM scoped.services ORDER BY service

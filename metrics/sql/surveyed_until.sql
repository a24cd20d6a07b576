-- One row: the moment of the last answer sheet, which may lie after the last record of a case; without any, that of the cases.
SELECT coalesce(max(happened_at), (SELECT as_of FROM scoped.watermark)) AS until FROM scoped.survey_sheets

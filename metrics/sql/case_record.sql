-- One row: a case as it was handed over last.
SELECT case_no, department, service, channel, status, supplements, visits, handler, load_id, file_row
FROM scoped.cases
WHERE case_no = $case_no

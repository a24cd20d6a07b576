-- One row per rating with a comment, which few have: what was written, masked before it was kept, and what it can be asked for by.
SELECT
    rating, level, rated_on, rated_at, origin, department, case_department, parent_department, service, service_group, case_channel,
    district, applicant_type, occupation, channel, "window", comment
FROM core.ratings
WHERE comment <> ''
ORDER BY rated_at, rating

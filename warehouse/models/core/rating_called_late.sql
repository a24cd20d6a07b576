-- One row per rating that says by one of its reasons that it took too long, beside how its case stands by the clock.
SELECT DISTINCT ON (rating)
    rating, level, rated_on, rated_at, origin, department, case_department, parent_department, service, service_group, case_channel,
    district, applicant_type, occupation, channel, "window", case_outcome
FROM core.rating_reasons
WHERE list_contains($late::VARCHAR[], reason)
ORDER BY rated_at, rating

-- One row per rating that does not count as default and was given in the same second as four others or more of its department.
WITH seconds AS (
    -- Two people press a key in the same second, five do not; many files know whole minutes alone.
    SELECT department, rated_at
    FROM core.ratings
    WHERE origin <> 'default' AND epoch_us(rated_at) % 60000000 <> 0
    GROUP BY department, rated_at
    HAVING count(*) >= 5
)
SELECT
    rating, level, rated_on, rated_at, origin, department, case_department, parent_department, service, service_group, case_channel,
    district, applicant_type, occupation, channel, "window"
FROM core.ratings
SEMI JOIN seconds USING (department, rated_at)
WHERE origin <> 'default'
ORDER BY rated_at, rating

-- One row per department and day on which more ended cases were rated than could be.
SELECT day, department, service, channel, ratable, rated, rated_active, rated_default, good_active
FROM mart.rating_flow
WHERE rated > ratable OR rated_active + rated_default > rated OR good_active > rated_active OR least(rated, rated_active, rated_default, good_active) < 0

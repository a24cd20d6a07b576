-- One row per quarter of an hour of some days, of the day after, and of a pause before them: its day and hour where we are.
SELECT epoch_us(moment) // 900000000 AS quarter, moment::DATE AS day, hour(moment)::UTINYINT AS hour
FROM generate_series($since::DATE::TIMESTAMPTZ - $pause, ($until::DATE + 1)::TIMESTAMPTZ, INTERVAL 15 MINUTES) AS quarters (moment)

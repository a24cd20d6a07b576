-- One row is not made here: elapsed seconds of a pair of moments; the difference of the moments themselves would drop the hour of a clock change.
CREATE OR REPLACE TEMP MACRO seconds_between(begin_at, end_at) AS (epoch_us(end_at) - epoch_us(begin_at)) / 1000000

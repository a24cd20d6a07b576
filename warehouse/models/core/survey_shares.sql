-- One row per occupation and channel (NULL: whatever channel) of the population, by the settings: how many there are, or which share.
SELECT
    unnest($occupations::VARCHAR[]) AS occupation,
    unnest($channels::VARCHAR[]) AS channel,
    unnest($shares::DOUBLE[]) AS share

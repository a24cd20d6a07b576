-- One row per occupation and channel (NULL: whatever channel) of the population: how many, or which share.
SELECT occupation, channel, share FROM scoped.survey_shares

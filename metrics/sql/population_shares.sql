-- One row per occupation of the population as the settings tell it: its share.
SELECT occupation, sum(share) / sum(sum(share)) OVER () AS share FROM scoped.survey_shares GROUP BY occupation

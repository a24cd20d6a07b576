-- One row per channel of publicity and month in which both effort and reach are told: person-hours and gross reach.
SELECT
    publicity_channel,
    date_trunc('month', day)::DATE AS month,
    sum(person_minutes) / 60.0 AS hours,
    sum(reach)::DOUBLE AS reach
FROM scoped.publicity_flow_facts
WHERE day >= $first AND day < $end AND person_minutes IS NOT NULL AND reach IS NOT NULL
GROUP BY ALL
ORDER BY publicity_channel, month

-- One row per event of the last days, and per day, moment and words of those that fell due, many at one midnight; its counts taken back: added to the mart, it gives what was known at a moment since. What it is of stands as the number of its words.
WITH events AS NOT MATERIALIZED (
    FROM within.facts.flow_facts WHERE happened_at > getvariable('as_of') - INTERVAL $lately_days DAY
)
SELECT
    day, happened_at, words,
    -COLUMNS(* EXCLUDE (
        day, happened_at, case_no, words, clock, department, parent_department, service, service_group, channel,
        district, applicant_type, occupation, event
    ))
FROM events
WHERE event <> 'due'
UNION ALL BY NAME
SELECT
    day, happened_at, words,
    -sum(due)::INTEGER AS due,
    -sum(due_met)::INTEGER AS due_met,
    -sum(due_calendar_unknown)::INTEGER AS due_calendar_unknown
FROM events
WHERE event = 'due'
GROUP BY day, happened_at, words

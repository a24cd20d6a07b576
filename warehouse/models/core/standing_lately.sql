-- One row per event of the last days, its counts taken back: added to the mart, it gives what was known at a moment since. What it is of stands as the number of its words.
SELECT
    day, happened_at, words,
    -COLUMNS(* EXCLUDE (
        day, happened_at, left_at, case_no, words, clock, department, parent_department, service, service_group, channel,
        district, applicant_type, occupation
    ))
FROM within.facts.standing_facts
WHERE happened_at > getvariable('as_of') - INTERVAL $lately_days DAY
    AND left_at > getvariable('as_of') - INTERVAL $lately_days DAY

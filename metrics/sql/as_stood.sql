-- One row per clock that meets the condition, all of them open on the last day that is asked for: its stops and its working days as they were on it.
WITH behind AS (
    SELECT clocks.*, asked.* FROM scoped.case_clocks AS clocks, asked WHERE {predicates}
),
until AS (
    SELECT
        behind.* REPLACE (
            coalesce(stopped_until.days, 0) AS suspended_days,
            last.ordinal - first.ordinal AS gross_days,
            'open' AS state
        ),
        first.ordinal IS NOT NULL AS begun_known
    FROM behind
    LEFT JOIN ({stopped_until}) AS stopped_until USING (case_no, clock)
    LEFT JOIN scoped.calendar AS first ON first.date = behind.started_on
    LEFT JOIN scoped.calendar AS last ON {last_day} = last.date
)
SELECT * REPLACE (CASE WHEN gross_days < suspended_days THEN 0 ELSE gross_days - suspended_days END AS net_days)
FROM until

-- One row per case and month in which it breaks the sum of open cases: it ended before it began, without having begun, or without a day.
WITH undated AS (
    SELECT
        case_no,
        coalesce(department, 'unspecified') AS department,
        $legal_start::DATE AS started_on,
        $legal_end::DATE AS ended_on
    FROM core.cases
    WHERE status NOT IN ('draft', 'open') AND ($legal_start IS NULL) <> ($legal_end IS NULL)
),
reversed AS (
    SELECT case_no, department, started_on, ended_on
    FROM core.case_clocks
    WHERE clock = 'legal' AND state <> 'open' AND date_trunc('month', ended_on) < date_trunc('month', started_on)
)
SELECT
    case_no,
    department,
    unnest([date_trunc('month', ended_on)::DATE, date_trunc('month', started_on)::DATE]) AS month,
    'reversed' AS kind,
    unnest([-1, 1]) AS effect, -- what the sum is off by
    started_on,
    ended_on
FROM reversed
UNION ALL
SELECT
    case_no,
    department,
    date_trunc('month', coalesce(ended_on, started_on))::DATE,
    CASE WHEN started_on IS NULL THEN 'no_start' ELSE 'no_end' END,
    CASE WHEN started_on IS NULL THEN -1 ELSE 1 END,
    started_on,
    ended_on
FROM undated
ORDER BY department, month, case_no

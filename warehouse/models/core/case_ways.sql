-- One row per case with steps: its way, which is the steps in order, each with its kind, its department and whether whoever did it before did it again; and the seconds that each waited.
WITH again AS (
    -- Who did a step before is looked up only where one was done more than once.
    SELECT case_no, seq, handler = lag(handler) OVER (PARTITION BY case_no, step ORDER BY seq) AS by_same
    FROM core.steps
    SEMI JOIN (SELECT case_no FROM core.case_work WHERE repeated_steps > 0) USING (case_no)
    WHERE kind = 'work'
),
gone AS (
    SELECT
        case_no,
        any_value(case_department) AS case_department,
        -- Sorted once for both lists, by `seq`, which is a number of its own in each case.
        list_sort(list({
            'seq': seq,
            'told': concat_ws(
                chr(31), kind, step, coalesce(department, ''), CASE WHEN by_same THEN 'same' ELSE '' END
            ),
            'waited': wait_seconds
        })) AS steps
    FROM core.steps
    LEFT JOIN again USING (case_no, seq)
    WHERE coalesce(completed_at, started_at) IS NOT NULL
    GROUP BY case_no
)
SELECT
    case_no,
    case_department,
    array_to_string([one.told FOR one IN steps], chr(30)) AS way,
    [one.waited FOR one IN steps] AS waits
FROM gone

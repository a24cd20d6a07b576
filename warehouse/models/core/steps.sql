-- One row per step of a case, in order; `wait` runs from when everything before it was over, stops among it, to the start (to the completion where no start is known).
WITH numbered AS (
    -- The same step at the same moment twice in one file is two steps; in a later file it is the same step again.
    SELECT
        s.* REPLACE (coalesce(n.department, s.department) AS department),
        l.seq AS load_seq,
        coalesce(s.started_at, s.completed_at) AS moment,
        row_number() OVER (
            PARTITION BY s.load_id, s.case_no, s.step, coalesce(s.started_at, s.completed_at) ORDER BY s.row
        ) AS occurrence
    FROM $staged.case_steps AS s
    JOIN work.counting_loads AS l USING (load_id)
    LEFT JOIN work.department_words AS n ON n.said = s.department AND n.demonstration = l.demonstration
),
latest AS (
    SELECT *
    FROM numbered
    QUALIFY row_number() OVER (PARTITION BY case_no, step, moment, occurrence ORDER BY load_seq DESC) = 1
),
ordered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY case_no ORDER BY moment, load_seq, row) AS seq,
        max(completed_at) OVER before AS before_at,
        max(CASE WHEN kind = 'work' THEN completed_at END) OVER before AS previous_at
    FROM latest
    WINDOW before AS (
        PARTITION BY case_no ORDER BY moment, load_seq, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)
SELECT
    o.case_no,
    o.seq::INTEGER AS seq,
    o.step,
    coalesce(o.kind, 'work') AS kind,
    o.started_at,
    o.completed_at,
    o.handler,
    coalesce(o.department, c.department) AS department,
    c.department AS case_department,
    c.service,
    c.channel,
    o.reason,
    seconds_between(o.started_at, o.completed_at) AS work_seconds,
    CASE WHEN o.moment >= o.before_at THEN seconds_between(o.before_at, o.moment) END AS wait_seconds,
    coalesce(o.moment < o.previous_at, false) AS parallel,
    o.load_id,
    o.row AS file_row
FROM ordered AS o
LEFT JOIN core.cases AS c USING (case_no)

-- One row per rating with its case: by whom it was given and which sign says so, how long it stood, and what was done about a bad one.
WITH rated AS MATERIALIZED (
    SELECT
        r.*,
        k.state AS case_state,
        k.ended_on AS case_ended_on,
        k.ended_at AS case_ended_at,
        k.outcome AS case_outcome,
        CASE WHEN k.state <> 'open' THEN k.net_days END AS case_net_days,
        -- Nobody fills in a poor level, a reason or a comment.
        r.level >= 4 AND coalesce(r.reasons, '') = '' AND coalesce(r.comment, '') = '' AS is_wordless,
        epoch_us(r.rated_at) - epoch_us(k.ended_at) AS delay
    FROM core.rated AS r
    LEFT JOIN core.case_clocks AS k ON k.case_no = r.case_no AND k.clock = 'legal'
),
-- Files that give minutes or days alone say nothing about seconds.
exact AS (
    SELECT load_id FROM rated GROUP BY load_id HAVING bool_or(epoch_us(rated_at) % 60000000 <> 0)
),
batches AS (
    SELECT department, rated_at
    FROM rated
    SEMI JOIN exact USING (load_id)
    -- A bare date is midnight, and no second that many share.
    WHERE is_wordless AND $batch_size > 0 AND rated_at <> date_trunc('day', rated_at)
    GROUP BY department, rated_at
    HAVING count(*) >= $batch_size
),
delays AS (
    SELECT department, delay
    FROM rated
    WHERE is_wordless AND delay IS NOT NULL AND $fixed_delay_size > 0
    GROUP BY department, delay
    -- Of very many ratings some share their delay by chance: one in a hundred do not.
    QUALIFY count(*) >= greatest($fixed_delay_size, 0.01 * sum(count(*)) OVER (PARTITION BY department))
        AND bool_or(epoch_us(rated_at) % 60000000 <> 0)
),
-- The rules in the order in which they decide, as `warehouse.rating_rules` lists them.
caught AS (
    SELECT
        r.*,
        concat_ws(' ',
            CASE WHEN level <= 2 AND (rating_source = 'default' OR is_default) THEN 'bad_default' END,
            CASE WHEN level > 2 AND (rating_source = 'default' OR is_default) THEN 'told_default' END,
            CASE WHEN is_wordless AND b.rated_at IS NOT NULL THEN 'batch' END,
            CASE WHEN is_wordless AND list_contains($default_windows::VARCHAR[], regexp_replace(r."window", '\s*(号|窗口|号窗口)$', '')) THEN 'fixed_window' END,
            CASE WHEN rating_source = 'active' THEN 'told_active' END,
            CASE WHEN is_wordless AND d.delay IS NOT NULL THEN 'fixed_delay' END,
            CASE WHEN is_wordless AND r.channel = 'back_office' AND $back_office THEN 'back_office' END,
            CASE WHEN coalesce(r.reasons, '') <> '' OR coalesce(r.comment, '') <> '' THEN 'said' END,
            CASE WHEN level <= 3 THEN 'low_level' END,
            CASE WHEN r.channel IN ('window', 'web', 'app', 'mini_program', 'terminal', 'phone') THEN 'device' END
        ) AS caught_by
    FROM rated AS r
    LEFT JOIN batches AS b ON b.department = r.department AND b.rated_at = r.rated_at
    LEFT JOIN delays AS d ON d.department = r.department AND d.delay = r.delay
),
judged AS MATERIALIZED (
    SELECT
        *,
        coalesce(nullif(split_part(caught_by, ' ', 1), ''), 'none') AS origin_rule,
        CASE
            WHEN origin_rule IN ('told_default', 'batch', 'fixed_window', 'fixed_delay', 'back_office') THEN 'default'
            WHEN origin_rule = 'none' THEN 'unknown'
            ELSE 'active'
        END AS origin,
        level <= 2 AS is_bad,
        is_bad AND NOT coalesce(appeal_upheld, false) AS counts_as_bad
    FROM caught
),
-- Most cases were rated once: only the others have an order.
several AS (
    SELECT case_no FROM judged WHERE case_no IS NOT NULL GROUP BY case_no HAVING count(*) > 1
),
-- A person's own rating takes the place of any other, one of unknown origin that of a default; of the same, the later one.
ordered AS (
    SELECT
        rating,
        case_no,
        rated_at,
        CASE origin WHEN 'active' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END AS weight,
        row_number() OVER (PARTITION BY case_no ORDER BY rated_at, rating) = 1 AS is_first,
        row_number() OVER (PARTITION BY case_no ORDER BY rated_at DESC, rating DESC) = 1 AS is_latest,
        weight >= coalesce(max(weight) OVER (
            PARTITION BY case_no ORDER BY rated_at, rating ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS stood
    FROM judged
    SEMI JOIN several USING (case_no)
),
placed AS (
    SELECT
        rating, is_first, is_latest, stood,
        CASE WHEN stood THEN min(CASE WHEN stood THEN rated_at END) OVER (
            PARTITION BY case_no ORDER BY rated_at, rating ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) END AS replaced_at
    FROM ordered
),
due AS (
    SELECT
        j.*,
        CASE WHEN counts_as_bad THEN CASE WHEN $verify_days = 0 THEN rated_on ELSE v.date END END AS verify_due_on,
        CASE WHEN counts_as_bad THEN CASE WHEN $rectify_days = 0 THEN rated_on ELSE t.date END END AS rectify_due_on,
        -- Who gave no name cannot be called.
        CASE WHEN counts_as_bad AND named THEN CASE WHEN $call_back_days = 0 THEN rated_on ELSE b.date END END AS call_back_due_on
    FROM judged AS j
    LEFT JOIN core.calendar AS g ON j.counts_as_bad AND g.date = j.rated_on
    LEFT JOIN core.calendar AS v ON v.working AND v.ordinal = g.ordinal + $verify_days
    LEFT JOIN core.calendar AS t ON t.working AND t.ordinal = g.ordinal + $rectify_days
    LEFT JOIN core.calendar AS b ON b.working AND b.ordinal = g.ordinal + $call_back_days
)
SELECT
    r.* EXCLUDE (is_wordless, delay) REPLACE (
        -- As the clock of the case has it.
        CASE WHEN case_known THEN coalesce(r.district, q.district) ELSE p.district END AS district
    ),
    p.parent_department,
    s.service_group,
    coalesce(o.is_first, true) AS is_first,
    coalesce(o.is_latest, true) AS is_latest,
    coalesce(o.stood, true) AS stood,
    o.replaced_at,
    coalesce(o.stood, true) AND o.replaced_at IS NULL AS stands,
    CASE WHEN counts_as_bad THEN loop_state(verify_due_on, verified_at, w.rated_until) END AS verify_state,
    CASE WHEN counts_as_bad THEN loop_state(rectify_due_on, rectified_at, w.rated_until) END AS rectify_state,
    CASE WHEN counts_as_bad AND named THEN loop_state(call_back_due_on, called_back_at, w.rated_until) END AS call_back_state
FROM due AS r
LEFT JOIN placed AS o USING (rating)
LEFT JOIN core.departments AS p ON p.department = r.department
LEFT JOIN core.departments AS q ON q.department = r.case_department
LEFT JOIN core.services AS s ON s.service = r.service
CROSS JOIN core.watermark AS w
ORDER BY rated_at, rating

-- One row per rating: the record that was handed over last, under the department and service of its case where it names none, beside the record of that case.
WITH named AS (
    SELECT
        r.* REPLACE (coalesce(n.department, r.department) AS department, coalesce(v.service, r.service) AS service),
        l.seq AS load_seq
    FROM work.staged.ratings AS r
    JOIN work.counting_loads AS l USING (load_id)
    LEFT JOIN work.department_words AS n ON n.said = r.department AND n.demonstration = l.demonstration
    LEFT JOIN work.service_words AS v ON v.said = r.service AND v.demonstration = l.demonstration
),
keyed AS (
    SELECT
        r.*,
        -- Without a number or a case, ratings that are alike in all else are told apart by their order in the file.
        CASE
            WHEN rating_id IS NOT NULL THEN 'id:' || rating_id
            WHEN r.case_no IS NOT NULL THEN 'case:' || r.case_no || '@' || epoch_us(rated_at)
            ELSE 'like:' || hash(level, rated_at, r.department, r.service, r.channel, r."window", comment) || '#' || row_number() OVER (
                PARTITION BY r.load_id, level, rated_at, r.department, r.service, r.channel, r."window", comment, rating_id, r.case_no
                ORDER BY r.row
            )
        END AS rating
    FROM named AS r
),
latest AS (
    SELECT *
    FROM keyed
    QUALIFY row_number() OVER (PARTITION BY rating ORDER BY load_seq DESC, row DESC) = 1
)
SELECT
    r.rating,
    r.rating_id,
    r.case_no,
    r.level,
    r.rated_at,
    r.rated_at::DATE AS rated_on,
    coalesce(r.department, c.department, 'unspecified') AS department,
    coalesce(r.service, c.service, 'unspecified') AS service,
    r.channel,
    r."window",
    r.rating_source,
    r.reasons,
    r.comment,
    r.is_default,
    r.named,
    r.verified_at,
    r.appealed_at,
    r.appeal_upheld,
    r.rectified_at,
    r.called_back_at,
    c.case_no IS NOT NULL AS case_known,
    CASE WHEN c.case_no IS NOT NULL THEN coalesce(c.department, 'unspecified') END AS case_department,
    CASE WHEN c.case_no IS NOT NULL THEN coalesce(c.service, 'unspecified') END AS case_service,
    c.channel AS case_channel,
    c.district,
    c.applicant_type,
    c.occupation,
    c.handler,
    c.visits,
    c.supplements,
    r.load_id,
    r.row AS file_row
FROM latest AS r
LEFT JOIN core.cases AS c ON c.case_no = r.case_no

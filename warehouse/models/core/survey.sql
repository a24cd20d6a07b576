-- One row per answer sheet of a wave and population: the one that was handed over last.
WITH latest AS (
    SELECT
        s.* EXCLUDE (row),
        s.row AS file_row,
        l.department,
        strptime(l.month, '%Y-%m')::DATE AS month
    FROM work.staged.survey AS s
    JOIN work.counting_loads AS l USING (load_id)
    QUALIFY row_number() OVER (
        PARTITION BY s.respondent_id, s.wave, s.population, l.department ORDER BY l.seq DESC, s.row DESC
    ) = 1
)
SELECT
    row_number() OVER (ORDER BY wave, population, department, respondent_id)::INTEGER AS sheet,
    * EXCLUDE (month),
    -- A sheet without a day stands in the month that its file was handed over for.
    coalesce(submitted_at::DATE, month) AS day,
    coalesce(submitted_at, month::TIMESTAMPTZ) AS happened_at,
    CASE WHEN list_contains($managers::VARCHAR[], population) THEN 'managers' ELSE 'public' END AS side
FROM latest

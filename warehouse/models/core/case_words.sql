-- One row per clock, department, service and channel that cases have together: what the cells of fine marts are of, and the number that stands for it there.
SELECT row_number() OVER ()::INTEGER AS words, *
FROM (
    SELECT DISTINCT clock, department, parent_department, service, service_group, channel
    FROM core.case_clocks
    ORDER BY ALL
)

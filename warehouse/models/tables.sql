-- One row per table and view of the version being built, with its column names.
SELECT schema_name, table_name, list(column_name ORDER BY column_index)
FROM (
    SELECT schema_name, table_name, column_name, column_index
    FROM duckdb_columns()
    WHERE database_name = 'version' AND schema_name IN ('core', 'facts', 'mart')
)
GROUP BY ALL
ORDER BY ALL

-- One row per feed of which the loader keeps rows.
SELECT table_name FROM duckdb_tables() WHERE database_name = 'work' AND schema_name = 'staged'

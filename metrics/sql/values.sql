-- One row per value of a dimension that occurs in a table.
SELECT DISTINCT {dimension} AS value FROM {table} WHERE {dimension} IS NOT NULL ORDER BY value

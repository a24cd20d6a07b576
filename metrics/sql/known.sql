-- One row: whether any row of a table says anything in a column.
SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} IS NOT NULL) AS known

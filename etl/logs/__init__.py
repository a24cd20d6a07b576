"""Access logs by the million: only what is new of them is read, and it is kept as Parquet without anybody's address."""

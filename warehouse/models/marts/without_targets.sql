-- No row in what is made of the feed targets: as it is where nothing of it was handed over.
CREATE TABLE core.targets ("load_id" VARCHAR, "metric" VARCHAR, "target" DOUBLE, "department" VARCHAR, "service" VARCHAR, "month" DATE, "minimum" DOUBLE, "excellent" DOUBLE, "file_row" UINTEGER);

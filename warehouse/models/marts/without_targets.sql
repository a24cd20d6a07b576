-- No row in what is made of targets: as it is where none were handed over.
CREATE TABLE core.targets ("load_id" VARCHAR, "metric" VARCHAR, "target" DOUBLE, "department" VARCHAR, "service" VARCHAR, "month" DATE, "minimum" DOUBLE, "excellent" DOUBLE, "file_row" UINTEGER);

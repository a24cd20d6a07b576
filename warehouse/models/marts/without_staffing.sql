-- No row in what is made of the feed staffing: as it is where nothing of it was handed over.
CREATE TABLE core.staffing ("load_id" VARCHAR, "department" VARCHAR, "month" DATE, "people" DOUBLE, "person_days" DOUBLE, "file_row" UINTEGER);

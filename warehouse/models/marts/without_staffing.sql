-- No row in what is made of staffing: as it is where none were handed over.
CREATE TABLE core.staffing ("load_id" VARCHAR, "department" VARCHAR, "month" DATE, "people" DOUBLE, "person_days" DOUBLE, "file_row" UINTEGER);

-- One row is not made here: the words of a cell as one number, by which they are found sooner than one by one.
CREATE OR REPLACE TEMP MACRO words_of(clock, department, parent_department, service, service_group, channel) AS
    hash(clock, department, parent_department, service, service_group, channel)

-- One row per load, per staged record and per problem found: the loader's own store, from which every version is built.
CREATE SCHEMA IF NOT EXISTS staged;

CREATE TABLE IF NOT EXISTS loads (
    load_id VARCHAR PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    feed VARCHAR NOT NULL,
    department VARCHAR, -- the department that handed the file over; NULL: the rows say it themselves
    month VARCHAR, -- YYYY-MM; a later load of the same feed, department and month replaces this one
    sha256 VARCHAR NOT NULL,
    demonstration BOOLEAN NOT NULL,
    undone BOOLEAN NOT NULL DEFAULT false,
    completes VARCHAR -- the load whose rows that were set aside this one brings back: it replaces none, and goes with it
);
-- A store that was made before the column.
ALTER TABLE loads ADD COLUMN IF NOT EXISTS completes VARCHAR;

-- No row: every column that a case may tell of; `warehouse.told` stores those of which one does.
CREATE OR REPLACE TABLE case_columns (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    case_no VARCHAR NOT NULL,
    service VARCHAR,
    accepted_at TIMESTAMPTZ,
    department VARCHAR,
    channel VARCHAR,
    status VARCHAR,
    applied_at TIMESTAMPTZ,
    received_at TIMESTAMPTZ,
    registered_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    issued_at TIMESTAMPTZ,
    due_at TIMESTAMPTZ,
    due_by_day BOOLEAN, -- whether due_at was written as a day, without a time
    promised_days INTEGER,
    statutory_days INTEGER,
    limit_unit VARCHAR,
    district VARCHAR,
    "window" VARCHAR,
    handler VARCHAR,
    applicant_type VARCHAR,
    occupation VARCHAR,
    heard_from VARCHAR,
    visits INTEGER,
    supplements INTEGER,
    online_end_to_end BOOLEAN,
    case_class VARCHAR
);

CREATE TABLE IF NOT EXISTS staged.cases_told (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    case_no VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS staged.case_steps (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    case_no VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    started_at TIMESTAMPTZ,
    completed_at TIMESTAMPTZ,
    handler VARCHAR,
    department VARCHAR,
    kind VARCHAR,
    reason VARCHAR
);

CREATE TABLE IF NOT EXISTS staged.departments (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    department VARCHAR NOT NULL,
    name_zh VARCHAR,
    name_en VARCHAR,
    parent_department VARCHAR,
    district VARCHAR,
    valid_from DATE,
    valid_to DATE
);

CREATE TABLE IF NOT EXISTS staged.services (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    service VARCHAR NOT NULL,
    name_zh VARCHAR,
    name_en VARCHAR,
    service_group VARCHAR,
    promised_days INTEGER,
    statutory_days INTEGER,
    limit_unit VARCHAR,
    instant BOOLEAN,
    valid_from DATE,
    valid_to DATE
);

CREATE TABLE IF NOT EXISTS staged.holidays (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    date DATE NOT NULL,
    working BOOLEAN NOT NULL,
    name VARCHAR
);

CREATE TABLE IF NOT EXISTS problems (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL, -- as the spreadsheet shows it
    header VARCHAR, -- the column as the file names it
    value VARCHAR, -- cut, and masked where it names a person
    reason VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    text_en VARCHAR NOT NULL,
    text_zh VARCHAR NOT NULL,
    remedy_en VARCHAR NOT NULL,
    remedy_zh VARCHAR NOT NULL
);

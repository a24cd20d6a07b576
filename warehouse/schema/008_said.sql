-- One row per load and word by which its rows call a department or a service, kept because a load never changes.
CREATE TABLE IF NOT EXISTS said (
    load_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, -- department | service
    word VARCHAR NOT NULL
);

-- One row per load, feed, department and month that its records speak of, kept because a load never changes; and one row per load as the ledger told of it when the last version was built.
CREATE TABLE IF NOT EXISTS deliveries (
    load_id VARCHAR NOT NULL,
    feed VARCHAR NOT NULL,
    department VARCHAR, -- NULL: neither the rows nor whoever handed them over say it
    month DATE, -- its first day; NULL: the records speak of no day
    records BIGINT NOT NULL, -- cases by the month that they began in
    first_day DATE, -- within the month, of any moment that the records tell
    last_day DATE
);

CREATE TABLE IF NOT EXISTS ledger (
    load_id VARCHAR PRIMARY KEY,
    received_at TIMESTAMPTZ NOT NULL,
    rows_in BIGINT,
    accepted BIGINT,
    rejected BIGINT,
    ignored BIGINT
);

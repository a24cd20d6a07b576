-- One row per load of an access log, whose requests lie in the archive; and one per such load and day, with how many.
CREATE TABLE IF NOT EXISTS request_files (
    load_id VARCHAR PRIMARY KEY,
    origin VARCHAR NOT NULL, -- the first load of the same log: this one itself, or the one that it goes on from
    goes_on VARCHAR, -- the load that read the log up to where this one begins
    bytes BIGINT NOT NULL, -- of the log up to here, unpacked, as the two below
    sha256 VARCHAR NOT NULL,
    lines BIGINT NOT NULL,
    seen_as VARCHAR -- by what the file is told that was read, and did not change meanwhile; NULL: by its content alone
);
-- A store that was made before the column.
ALTER TABLE request_files ADD COLUMN IF NOT EXISTS seen_as VARCHAR;

CREATE TABLE IF NOT EXISTS request_days (
    load_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    requests BIGINT NOT NULL,
    first_at TIMESTAMPTZ NOT NULL,
    last_at TIMESTAMPTZ NOT NULL
);

-- One row per load that tells of requests or events and day of them, wherever they lie.
CREATE OR REPLACE VIEW logged_days AS
SELECT r.*, f.origin, true AS archived
FROM request_days AS r
JOIN request_files AS f USING (load_id)
UNION ALL
SELECT load_id, occurred_at::DATE, count(*), min(occurred_at), max(occurred_at), load_id, false
FROM staged.platform_log
GROUP BY load_id, occurred_at::DATE;

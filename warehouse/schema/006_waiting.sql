-- One row per load as the ledger told of it: also how many rows that were set aside still wait to come back corrected.
ALTER TABLE ledger ADD COLUMN IF NOT EXISTS waiting BIGINT;

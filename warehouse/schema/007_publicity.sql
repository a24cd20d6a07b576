-- One row per content and per answer sheet, in stores that were made before the columns: what it is about, what its campaign is called, how a second person judges it, visits as its source counts them, which media people use.
ALTER TABLE staged.publicity ADD COLUMN IF NOT EXISTS service VARCHAR;
ALTER TABLE staged.publicity ADD COLUMN IF NOT EXISTS substantive_second BOOLEAN;
ALTER TABLE staged.publicity ADD COLUMN IF NOT EXISTS campaign_name VARCHAR;
ALTER TABLE staged.publicity ADD COLUMN IF NOT EXISTS source_visits BIGINT;
ALTER TABLE staged.survey ADD COLUMN IF NOT EXISTS media VARCHAR;

-- One row per staged record of the feeds beside cases: ratings, answer sheets and answers, publicity, requests, summaries, staff, targets.
CREATE TABLE IF NOT EXISTS staged.ratings (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    level UTINYINT NOT NULL,
    rated_at TIMESTAMPTZ NOT NULL,
    rating_id VARCHAR,
    case_no VARCHAR,
    department VARCHAR,
    service VARCHAR,
    channel VARCHAR,
    "window" VARCHAR,
    rating_source VARCHAR NOT NULL,
    reasons VARCHAR,
    comment VARCHAR,
    is_default BOOLEAN,
    named BOOLEAN,
    verified_at TIMESTAMPTZ,
    appealed_at TIMESTAMPTZ,
    appeal_upheld BOOLEAN,
    rectified_at TIMESTAMPTZ,
    called_back_at TIMESTAMPTZ
);

CREATE TABLE IF NOT EXISTS staged.survey (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    respondent_id VARCHAR NOT NULL,
    wave VARCHAR,
    submitted_at TIMESTAMPTZ,
    occupation VARCHAR,
    district VARCHAR,
    channel VARCHAR,
    population VARCHAR,
    heard_from VARCHAR, -- several choices are divided by ┋
    aware BOOLEAN,
    overall UTINYINT,
    nps UTINYINT
);

CREATE TABLE IF NOT EXISTS staged.survey_answers (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL, -- of the answer sheet
    item VARCHAR NOT NULL, -- the question without its number
    position USMALLINT NOT NULL, -- within a question with several choices
    answer VARCHAR NOT NULL,
    score INTEGER -- the degree that the answer says, 1 to 5, or its number
);

CREATE TABLE IF NOT EXISTS staged.publicity (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    date DATE NOT NULL,
    publicity_channel VARCHAR NOT NULL,
    content_id VARCHAR,
    title VARCHAR,
    content_type VARCHAR,
    audience VARCHAR,
    campaign VARCHAR,
    utm VARCHAR,
    delivered BIGINT,
    reach BIGINT,
    impressions BIGINT,
    likes BIGINT,
    comments BIGINT,
    shares BIGINT,
    favourites BIGINT,
    clicks BIGINT,
    new_followers BIGINT,
    spend DOUBLE,
    person_hours DOUBLE,
    materials DOUBLE,
    substantive BOOLEAN
);

CREATE TABLE IF NOT EXISTS staged.platform_log (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL,
    path VARCHAR NOT NULL,
    client VARCHAR, -- a keyed pseudonym
    session VARCHAR, -- a keyed pseudonym
    method VARCHAR,
    status USMALLINT,
    bytes BIGINT,
    duration_ms DOUBLE,
    referrer VARCHAR,
    user_agent VARCHAR,
    event VARCHAR,
    service VARCHAR,
    case_no VARCHAR,
    campaign VARCHAR
);

CREATE TABLE IF NOT EXISTS staged.monthly_summary (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    department VARCHAR NOT NULL,
    month DATE NOT NULL, -- its first day
    service VARCHAR, -- NULL: all services
    received INTEGER,
    closed INTEGER,
    open INTEGER,
    early INTEGER,
    on_time INTEGER,
    late INTEGER,
    instant INTEGER,
    returned INTEGER,
    supplements INTEGER,
    web INTEGER,
    "window" INTEGER
);

CREATE TABLE IF NOT EXISTS staged.staffing (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    department VARCHAR NOT NULL,
    month DATE NOT NULL,
    people DOUBLE NOT NULL,
    person_days DOUBLE
);

CREATE TABLE IF NOT EXISTS staged.targets (
    load_id VARCHAR NOT NULL,
    row UINTEGER NOT NULL,
    metric VARCHAR NOT NULL,
    target DOUBLE NOT NULL,
    department VARCHAR,
    service VARCHAR,
    month DATE,
    minimum DOUBLE,
    excellent DOUBLE
);

-- One row per file that was handed over: who, when, what became of it. The ledger from which the warehouse can be rebuilt.
CREATE TABLE IF NOT EXISTS loads (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    load_id TEXT UNIQUE, -- L000001; follows from seq
    state TEXT NOT NULL CHECK (state IN ('received', 'committed', 'refused', 'abandoned', 'undone')),
    feed TEXT NOT NULL,
    department TEXT,
    month TEXT,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    map TEXT, -- the text of the map that the file was read with
    map_name TEXT, -- what the map's file is called, for messages
    sheet TEXT, -- the sheet of a workbook that was asked for
    demonstration INTEGER NOT NULL DEFAULT 0,
    user TEXT NOT NULL,
    received_at TEXT NOT NULL,
    finished_at TEXT,
    undone_after INTEGER, -- the last load that had come in when this one was undone: the order of the two, at any clock
    version INTEGER, -- the first version that holds it
    rows_in INTEGER,
    accepted INTEGER,
    rejected INTEGER,
    ignored INTEGER,
    records TEXT, -- JSON: accepted records by feed
    notes TEXT, -- JSON: what was assumed, in both languages
    refusal TEXT, -- why the file was refused
    undo_reason TEXT, -- why it was taken back, as whoever did so wrote it
    undone_by TEXT,
    completes TEXT, -- the load whose rows that were set aside this one brings back
    CHECK (state <> 'committed' OR rows_in = accepted + rejected + ignored)
);

-- One row per word under which a department is registered as of the published version: its id, or one of its names.
CREATE TABLE IF NOT EXISTS department_names (
    word TEXT NOT NULL, -- folded
    demonstration INTEGER NOT NULL,
    department TEXT NOT NULL,
    PRIMARY KEY (word, demonstration)
);

-- One row per time that somebody had the checks run on a version.
CREATE TABLE IF NOT EXISTS checks (
    run_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    failed TEXT, -- the name of the check that found rows; NULL: all passed
    user TEXT NOT NULL
);

-- One row per way in which the headers of a department's file of a feed were understood; the last one that fits counts.
CREATE TABLE IF NOT EXISTS mappings (
    feed TEXT NOT NULL,
    department TEXT, -- who handed the file over; NULL: nobody said
    headers TEXT NOT NULL, -- JSON: the file's headers, sorted
    map TEXT NOT NULL, -- the text of the map that it was read with
    load_id TEXT NOT NULL, -- the load that it was used for; one that is undone is not followed
    user TEXT NOT NULL,
    remembered_at TEXT NOT NULL
);

-- One row per event on the time axis that somebody noted, such as a counter that opened; one withdrawn stays on record.
CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL, -- the first day on which it holds
    words TEXT NOT NULL,
    department TEXT, -- as it was said; NULL: it concerns them all, as in the three below
    service TEXT,
    channel TEXT,
    metric TEXT,
    effect TEXT NOT NULL CHECK (effect IN ('mark', 'keep', 'anew')),
    user TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    withdrawn_by TEXT,
    withdrawn_at TEXT,
    withdraw_reason TEXT
);

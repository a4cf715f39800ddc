-- The archive's first form. Read by sekutu/store/archive.py, which runs each file of this folder once, in the order of its number, in one transaction.
-- Dates stand twice: as EDTF, the truth, and as first and last day (NULL: open or unknown), for filters.

CREATE TABLE meta (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL
);
INSERT INTO meta VALUES ('application', 'sekutu');

-- A report is its text: the same text is the same row, whoever carried it. Metadata are those of the sighting that told most (see Archive.add).
CREATE TABLE reports (
    id VARCHAR PRIMARY KEY,
    doc VARCHAR NOT NULL,
    outlet VARCHAR,
    url VARCHAR,
    published VARCHAR,
    published_basis VARCHAR,
    published_first DATE,
    published_last DATE,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    coded VARCHAR NOT NULL, -- the hash of the records, which tells whether a newer coder reads the report otherwise
    added_in INTEGER,       -- the run that brought the report, and the last one that changed its metadata or records
    changed_in INTEGER
);

-- Where and as what a report was seen: each name, outlet, address and day under which its text came in, once.
CREATE TABLE sightings (
    report VARCHAR NOT NULL,
    doc VARCHAR NOT NULL,
    outlet VARCHAR,
    url VARCHAR,
    published VARCHAR,
    seen_in INTEGER
);

-- Events, ties and statements: the record as the contract prints it, and beside it what one filters by.
CREATE TABLE records (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL, -- its place among the records of the report
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    type VARCHAR,              -- of an event; the name of a tie
    mode VARCHAR,
    status VARCHAR,
    actors VARCHAR[],          -- codes: actors; a of a tie; speakers
    recipients VARCHAR[],      -- codes: recipients; b of a tie
    about VARCHAR[],
    parties VARCHAR[],         -- all of these together
    persons VARCHAR[],
    timed BOOLEAN NOT NULL,    -- whether the days below say anything
    first_day DATE,            -- of its date, else of the report's day
    last_day DATE,
    quote VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    json VARCHAR NOT NULL
);

CREATE TABLE runs (
    id INTEGER NOT NULL,
    command VARCHAR NOT NULL,
    inputs VARCHAR[],
    version VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL, -- UTC
    ended TIMESTAMP,            -- NULL: still running, or cut off
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    set_aside INTEGER NOT NULL
);

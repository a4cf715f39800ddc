-- Copies known as copies. Written by sekutu/store/copies.py; what marks, pairs and groups are is said in sekutu/syndication/.
-- It asks nothing of the tables of other migrations but reports, of the first. Reports that were stored before have no marks yet; they get them when the
-- archive is next opened for writing.

CREATE TABLE copy_marks (
    number UINTEGER NOT NULL,     -- the order in which reports got their marks; stands for the report in copy_keys
    report VARCHAR NOT NULL,
    words VARCHAR NOT NULL,       -- the hash of all words
    shingles BLOB NOT NULL,       -- in order of the text, four bytes each, the least first
    credited VARCHAR[] NOT NULL   -- outlets that the report credits
);

-- By which reports are looked up: even keys stand for wording, odd ones for what is told. Read as a whole for each batch (a few thousandths of a
-- second for 100,000 reports), so it needs no index, which would take ten times its room.
CREATE TABLE copy_keys (
    key UINTEGER NOT NULL,
    number UINTEGER NOT NULL
);

-- Two reports that go back to one text (exact, near, part) or lean on one source (story); a is the lesser id.
CREATE TABLE copy_pairs (
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    shared UINTEGER NOT NULL,     -- shingles
    share_a DOUBLE NOT NULL,      -- of the shingles of each, how many the other has
    share_b DOUBLE NOT NULL,
    spread DOUBLE NOT NULL,       -- windows of the shorter one that share some
    evidence VARCHAR NOT NULL     -- of a story: numbers, quotations, names in the same order
);

-- The place of each report that has a copy; reports that are not here stand alone.
CREATE TABLE copy_groups (
    report VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,      -- the likely origin, which names the group
    parent VARCHAR,               -- what the report goes back to itself; NULL: it is the origin
    reason VARCHAR NOT NULL       -- how that is known
);

-- Reports whose groups are to be put anew, each perhaps several times: they came, changed, or lost a copy since that was last done.
CREATE TABLE copy_touched (
    report VARCHAR NOT NULL
);

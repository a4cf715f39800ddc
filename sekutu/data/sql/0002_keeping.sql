-- Keeping an archive: what runs set aside, reports that were taken out, human judgements, texts that are kept elsewhere.

-- Whether the text stands here. Where it does not, text is empty and id remains the hash of the text.
ALTER TABLE reports ADD COLUMN text_kept BOOLEAN DEFAULT true;

ALTER TABLE runs ADD COLUMN token VARCHAR;   -- tells a run that wrote to the spool again when its next file comes in
ALTER TABLE runs ADD COLUMN seconds DOUBLE;  -- how long it took, from begin to end
ALTER TABLE runs ADD COLUMN reached VARCHAR; -- of a recoding: the last report that is done, from where one that was cut off goes on
ALTER TABLE runs ADD COLUMN figures VARCHAR; -- what else a command counted, a JSON object

-- What runs set aside, and why.
CREATE TABLE set_aside (
    run INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

-- Reports that were taken out: nothing of them is left but this. A report that stands here is not added again unless that is asked for.
CREATE TABLE removed (
    report VARCHAR NOT NULL,
    removed TIMESTAMP NOT NULL, -- UTC
    run INTEGER
);

-- What people said about records, on the ids of records, which a recoding leaves as they are. Nothing here refers to a row of records, so
-- that a judgement stays where its record goes.
CREATE TABLE judgements (
    id VARCHAR NOT NULL,          -- a record; of a pair the lesser id
    other VARCHAR,                -- the other record of a pair
    verdict VARCHAR NOT NULL,     -- right, wrong; same, different for pairs
    note VARCHAR,
    report VARCHAR NOT NULL,      -- the report of the first, so that a judgement without its record can still be told
    judged TIMESTAMP NOT NULL     -- UTC
);

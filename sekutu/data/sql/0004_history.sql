-- What records said before they were coded anew, changed with their report's metadata, or were taken out, so that it can be told what is new since a run.
-- Written by sekutu/store/history.py, read by sekutu/analysis/news.py. It asks nothing of other tables than reports, records and runs.

CREATE TABLE history (
    report VARCHAR NOT NULL,
    id VARCHAR NOT NULL,     -- of the record
    kind VARCHAR NOT NULL,
    json VARCHAR,            -- the record as it was; NULL where its report was taken out, of which nothing may be left
    since INTEGER NOT NULL,  -- the run that brought it in this form (0: none is known)
    until INTEGER NOT NULL   -- the run that replaced it or took it out
);

-- From which run on it is known what changed: what runs before this form of the archive replaced is not.
INSERT INTO meta SELECT 'history_from', coalesce(max(id), 0)::VARCHAR FROM runs;

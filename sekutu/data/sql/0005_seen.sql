-- The day on which somebody (a crawler) had a report: it was published by then. An inferred day is held against it whenever the report is coded anew.
ALTER TABLE reports ADD COLUMN seen VARCHAR;

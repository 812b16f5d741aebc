-- 添付 of a case: the file itself, sealed under the key of the case. Its name stands, sealed, in its event.
CREATE TABLE case_files (
    event_id TEXT PRIMARY KEY REFERENCES case_events (id),
    case_id  TEXT NOT NULL,
    content  BLOB NOT NULL
) STRICT;
CREATE INDEX case_files_by_case ON case_files (case_id);

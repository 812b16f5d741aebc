-- 「心当たりがない」: a citizen does not know why an entry of the ledger is about them. Words are sealed under the subject.
CREATE TABLE access_reports (
    id           TEXT PRIMARY KEY,
    subject_id   TEXT NOT NULL REFERENCES subjects (id),
    arrival      BIGINT NOT NULL,           -- the ledger's entry
    by_account   TEXT NOT NULL,
    reported_at  BIGINT NOT NULL,
    words        BLOB NOT NULL,             -- sealed: what the citizen says
    answered_at  BIGINT,
    answered_by  TEXT NOT NULL DEFAULT '',
    answer       BLOB                       -- sealed: what came of it
) STRICT;
CREATE UNIQUE INDEX access_reports_by_entry ON access_reports (subject_id, arrival);
CREATE INDEX access_reports_open ON access_reports (reported_at) WHERE answered_at IS NULL;

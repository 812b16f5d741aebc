-- 消去 (3.2): who was erased. The subject's row, notices, stops and the ledger stay under the pseudonym; keys are gone.
CREATE TABLE erased_subjects (
    subject_id  TEXT PRIMARY KEY REFERENCES subjects (id),
    case_id     TEXT NOT NULL,
    cause       TEXT NOT NULL,
    erased_at   BIGINT NOT NULL,
    by_account  TEXT NOT NULL,
    finished_at BIGINT                     -- keys destroyed and index purged
) STRICT;
CREATE INDEX erased_unfinished ON erased_subjects (erased_at) WHERE finished_at IS NULL;

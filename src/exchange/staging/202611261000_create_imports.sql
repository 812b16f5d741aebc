-- 取り込み. One row an import: one file of one kind. What names persons (file name, hash) is sealed under the service
-- key "desk"; `file_mark` is a keyed hash, so that the same file is recognised and nothing can be guessed from it.
CREATE TABLE imports (
    id               TEXT PRIMARY KEY,
    kind             TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('receiving', 'columns', 'reading', 'staged', 'waiting', 'applying',
                                                    'applied', 'cancelled', 'undoing', 'undone', 'refused')),
    about            BLOB NOT NULL,         -- sealed: file name, encoding, SHA-256, what is wrong with the whole file
    file_mark        TEXT NOT NULL,
    mapping_id       TEXT NOT NULL,         -- '' where the kind has a fixed form
    lines            BIGINT NOT NULL,       -- rows of data in the file
    organisation_id  TEXT NOT NULL,
    by_account       TEXT NOT NULL,
    created_at       BIGINT NOT NULL,
    requested_by     TEXT NOT NULL DEFAULT '', -- who asked for approval
    approved_by      TEXT NOT NULL DEFAULT '',
    applied_at       BIGINT,
    ended_at         BIGINT
) STRICT;
CREATE INDEX imports_by_organisation ON imports (organisation_id, created_at);
CREATE INDEX imports_by_mark ON imports (file_mark);

-- The raw file in sealed pieces; goes 90 days after it came.
CREATE TABLE import_files (
    import_id  TEXT NOT NULL REFERENCES imports (id),
    number     BIGINT NOT NULL,
    payload    BLOB NOT NULL,
    PRIMARY KEY (import_id, number)
) STRICT;

-- One row a record the file brings, or a line that is not taken. A matched row is already sealed for its person, entry
-- and version: applying moves it and unseals nothing. An unmatched one, and D01 (whose search index goes with its
-- writing), is sealed under the service key "desk" until then.
CREATE TABLE staged_rows (
    import_id    TEXT NOT NULL REFERENCES imports (id),
    number       BIGINT NOT NULL,
    line         BIGINT NOT NULL,
    plan         TEXT NOT NULL CHECK (plan IN ('new', 'changed', 'same', 'held', 'refused', 'skipped', 'thrown')),
    reason       TEXT NOT NULL,           -- of held and skipped rows: a code of ours
    subject_id   TEXT NOT NULL,           -- '' while it is not known whose it is
    category     TEXT NOT NULL,
    entry_key    TEXT NOT NULL,           -- keyed hash of what makes it the same entry when it comes again
    entry_id     TEXT NOT NULL,
    version      BIGINT NOT NULL,
    payload      BLOB NOT NULL,
    aside        BLOB NOT NULL,           -- whom the file names, remarks, errors: sealed likewise
    ending       TEXT NOT NULL,           -- a move: 'died', 'moved_out' …
    ending_at    BIGINT,
    done         TEXT NOT NULL DEFAULT '' CHECK (done IN ('', 'listed', 'written', 'outdated', 'denied', 'undone', 'kept')),
    PRIMARY KEY (import_id, number)
) STRICT;
CREATE INDEX staged_rows_by_plan ON staged_rows (import_id, plan, number);
CREATE INDEX staged_rows_pending ON staged_rows (import_id, number) WHERE plan IN ('new', 'changed') AND done IN ('', 'listed');
CREATE INDEX staged_rows_written ON staged_rows (import_id, number) WHERE plan IN ('new', 'changed') AND done IN ('written', 'listed');
CREATE INDEX staged_rows_by_subject ON staged_rows (subject_id) WHERE subject_id <> '';

-- Which entry of a person a file's key means, for the next file. The key is an HMAC: nothing is told by it.
CREATE TABLE entry_keys (
    entry_key   TEXT PRIMARY KEY,
    entry_id    TEXT NOT NULL,
    subject_id  TEXT NOT NULL
) STRICT;
CREATE INDEX entry_keys_by_entry ON entry_keys (entry_id);

-- 列の対応: set once by a clerk for a vendor's layout, then chosen. `columns`: lines of field, tab, header (or #number).
CREATE TABLE column_mappings (
    id               TEXT PRIMARY KEY,
    kind             TEXT NOT NULL,
    name             TEXT NOT NULL,
    columns          TEXT NOT NULL,
    organisation_id  TEXT NOT NULL,
    by_account       TEXT NOT NULL,
    created_at       BIGINT NOT NULL
) STRICT;

-- 承認のきまり. The newest row holds.
CREATE TABLE import_rules (
    id          TEXT PRIMARY KEY,
    approval    TEXT NOT NULL CHECK (approval IN ('when_two', 'always', 'never')),
    by_account  TEXT NOT NULL,
    from_at     BIGINT NOT NULL
) STRICT;

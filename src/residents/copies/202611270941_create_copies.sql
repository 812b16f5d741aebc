-- 写しの台帳 (7.2(1), 7.3): prints and exports, by number. Nobody's content, no names of people.
CREATE TABLE copies (
    id              TEXT PRIMARY KEY,
    year            BIGINT NOT NULL,          -- of 令和; with serial: R8-00012
    serial          BIGINT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('paper', 'file')),
    what            TEXT NOT NULL,            -- name of the category or list
    purpose         TEXT NOT NULL,
    organisation_id TEXT NOT NULL,            -- '' a citizen's own copy
    account_id      TEXT NOT NULL,
    made_at         BIGINT NOT NULL,
    due_on          TEXT NOT NULL,            -- keep until; after it, disposal is overdue
    due_ground      TEXT NOT NULL DEFAULT '', -- 'erased': somebody in it is erased (3.2)
    everybody       BOOLEAN NOT NULL,         -- the whole register
    persons         BIGINT NOT NULL,
    encrypted       BOOLEAN NOT NULL,
    deviation       TEXT NOT NULL,            -- why a file is not encrypted
    password        BLOB,                     -- sealed under the browser's token; destroyed when shown
    disposed_at     BIGINT,
    disposal        TEXT NOT NULL DEFAULT '',
    certificate     TEXT NOT NULL DEFAULT '',
    handed_to       TEXT NOT NULL DEFAULT '',
    done_on         TEXT NOT NULL DEFAULT '',
    disposed_by     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX copies_by_number ON copies (year, serial);
CREATE INDEX copies_by_organisation ON copies (organisation_id, made_at);
CREATE INDEX copies_by_account ON copies (account_id, made_at);
CREATE INDEX copies_held ON copies (due_on, id) WHERE disposed_at IS NULL;

-- Who is in a copy, by pseudonym.
CREATE TABLE copy_subjects (
    copy_id    TEXT NOT NULL REFERENCES copies (id),
    subject_id TEXT NOT NULL,
    PRIMARY KEY (copy_id, subject_id)
) STRICT;
CREATE INDEX copy_subjects_by_subject ON copy_subjects (subject_id);

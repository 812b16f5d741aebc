-- 文書 (2.2(2)④ア, 2.3). One row a document; its text stands in versions. `audience`: words of audience.h.
CREATE TABLE library_documents (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('regulation', 'manual', 'emergency', 'other')),
    title       TEXT NOT NULL CHECK (title <> ''),
    audience    TEXT NOT NULL CHECK (audience <> ''),
    must_read   BOOLEAN NOT NULL,
    created_at  BIGINT NOT NULL,
    ended_at    BIGINT,                 -- withdrawn: stays readable to who keeps the library
    by_account  TEXT NOT NULL
) STRICT;

-- 文書の版. Never changed; the newest is in force. `contacts`: 連絡網 of an emergency procedure, a line each.
CREATE TABLE library_versions (
    id            TEXT PRIMARY KEY,
    document_id   TEXT NOT NULL REFERENCES library_documents (id),
    version       BIGINT NOT NULL,
    body          TEXT NOT NULL CHECK (body <> ''),
    contacts      TEXT NOT NULL,
    published_at  BIGINT NOT NULL,
    by_account    TEXT NOT NULL,
    approved_by   TEXT NOT NULL,        -- '' where nobody's approval is asked
    UNIQUE (document_id, version)
) STRICT;

-- 既読. One row an account and version: who has said to have read it.
CREATE TABLE library_receipts (
    account_id  TEXT NOT NULL,
    version_id  TEXT NOT NULL REFERENCES library_versions (id),
    read_at     BIGINT NOT NULL,
    PRIMARY KEY (account_id, version_id)
) STRICT;

-- 掲示板のお知らせ (D22). Seen from `from_at` until `until_at` or until it is taken down.
CREATE TABLE announcements (
    id          TEXT PRIMARY KEY,
    title       TEXT NOT NULL CHECK (title <> ''),
    body        TEXT NOT NULL CHECK (body <> ''),
    audience    TEXT NOT NULL CHECK (audience <> ''),
    posted_at   BIGINT NOT NULL,
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,
    ended_at    BIGINT,
    by_account  TEXT NOT NULL,
    ended_by    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX announcements_by_time ON announcements (from_at);

-- D19 添付文書・画像: files that hang on a category of a subject. Name, note and content are sealed under the subject's key.
CREATE TABLE attached_files (
    id              TEXT PRIMARY KEY,
    subject_id      TEXT NOT NULL,
    category        TEXT NOT NULL,             -- D15: the label, whose rights are the file's
    type            TEXT NOT NULL,
    size            BIGINT NOT NULL,           -- bytes
    attached_at     BIGINT NOT NULL,
    author_id       TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    removed_at      BIGINT,
    removed_by      TEXT NOT NULL DEFAULT '',
    heading         BLOB NOT NULL,             -- name and note
    content         BLOB NOT NULL
) STRICT;
CREATE INDEX attached_files_by_subject ON attached_files (subject_id, category, attached_at) WHERE removed_at IS NULL;

-- 記録. One row a version of an entry; the content is one sealed blob. Nothing here says what it is about but the
-- category: dates, levels and values are inside.
CREATE TABLE record_versions (
    entry_id         TEXT NOT NULL,
    version          BIGINT NOT NULL CHECK (version >= 1),
    subject_id       TEXT NOT NULL REFERENCES subjects (id),
    category         TEXT NOT NULL,
    recorded_at      BIGINT NOT NULL,
    superseded_at    BIGINT,                -- NULL: the version in force
    removed          BOOLEAN NOT NULL,      -- this version takes the entry off the record (its history stays)
    author_id        TEXT NOT NULL,
    organisation_id  TEXT NOT NULL,         -- of the author; '' for citizens
    source           TEXT NOT NULL,         -- 'screen', or the import it came with
    payload          BLOB NOT NULL,
    PRIMARY KEY (entry_id, version)
) STRICT;
CREATE INDEX record_versions_in_force ON record_versions (subject_id, category) WHERE superseded_at IS NULL;
CREATE INDEX record_versions_by_source ON record_versions (source) WHERE source <> 'screen';

-- 別表の版 (1.3(2)b). The policy file is version 1; an approved row is never changed. `lines`: the rows of the 22
-- categories as the file writes them.
CREATE TABLE data_table_versions (
    id           TEXT PRIMARY KEY,
    number       BIGINT NOT NULL UNIQUE,
    from_at      BIGINT NOT NULL,        -- 00:00 of its day
    lines        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    case_id      TEXT NOT NULL,          -- the proposal; '' for a demo city
    proposed_by  TEXT NOT NULL,
    approved_by  TEXT NOT NULL,
    approved_at  BIGINT NOT NULL
) STRICT;

-- Which version a notice named: a widening stays closed for a person until one that names it was given.
ALTER TABLE notices ADD COLUMN table_version BIGINT NOT NULL DEFAULT 1;

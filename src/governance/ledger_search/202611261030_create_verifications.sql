-- 台帳の検証. One row a run; a run without an end was cut off by the end of the server.
CREATE TABLE ledger_verifications (
    id           TEXT PRIMARY KEY,
    asked_at     BIGINT NOT NULL,
    by_account   TEXT NOT NULL,
    finished_at  BIGINT,
    entries      BIGINT NOT NULL DEFAULT 0,
    in_tree      BIGINT NOT NULL DEFAULT 0,
    signed_size  BIGINT NOT NULL DEFAULT 0,
    good_until   BIGINT NOT NULL DEFAULT 0,
    root         TEXT NOT NULL DEFAULT '',
    faults       TEXT NOT NULL DEFAULT ''  -- one a line, as verification names them; '' where nothing was changed
) STRICT;
CREATE INDEX verifications_by_time ON ledger_verifications (asked_at);

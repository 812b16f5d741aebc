-- 台帳. One row an act, appended in the act's own transaction and never changed. The canonical bytes of an entry are
-- put together from these columns (entry.cc), so a changed bit in any of them changes its leaf hash.
CREATE TABLE ledger_entries (
    {sqlite: arrival INTEGER PRIMARY KEY}{postgres: arrival BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY},
    {postgres: xid XID8 NOT NULL DEFAULT pg_current_xact_id(),}
    recorded_at      BIGINT NOT NULL,
    account_id       TEXT NOT NULL,       -- '' before sign-in
    acting           TEXT NOT NULL,       -- office or column acted in
    organisation_id  TEXT NOT NULL,
    subject_id       TEXT NOT NULL,       -- '' where nobody's content is touched
    category         TEXT NOT NULL,       -- 'D03'; '' for an act of office
    shown_with       TEXT NOT NULL,       -- categories shown beside it on the same page: 'D01 D03'
    act              TEXT NOT NULL,
    refusal          TEXT NOT NULL,       -- '' where permitted, else the first reason
    purpose          TEXT NOT NULL,
    note_id          TEXT NOT NULL,       -- a sealed note: reason in words, dispatch number
    request_id       TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_by_subject ON ledger_entries (subject_id, arrival) WHERE subject_id <> '';
{postgres: CREATE INDEX ledger_by_order ON ledger_entries (xid, arrival);}

-- Tiles of the Merkle tree (C2SP tlog-tiles: 256 hashes a tile). Level 0 also says which entries its leaves are.
CREATE TABLE ledger_tiles (
    level      BIGINT NOT NULL,
    number     BIGINT NOT NULL,
    width      BIGINT NOT NULL CHECK (width BETWEEN 1 AND 256),
    hashes     BLOB NOT NULL,
    arrivals   BLOB NOT NULL,             -- level 0: 8 bytes each, big-endian; else empty
    last_order BIGINT NOT NULL,           -- level 0: the order value of the last leaf
    PRIMARY KEY (level, number)
) STRICT;
CREATE INDEX ledger_tiles_by_order ON ledger_tiles (last_order) WHERE level = 0;

-- Signed checkpoints (C2SP signed note).
CREATE TABLE ledger_checkpoints (
    size       BIGINT PRIMARY KEY,
    signed_at  BIGINT NOT NULL,
    note       TEXT NOT NULL
) STRICT;

-- Free text of an act (reason in words, dispatch number), sealed for the person it is about.
CREATE TABLE ledger_notes (
    id          TEXT PRIMARY KEY,
    subject_id  TEXT NOT NULL,
    payload     BLOB NOT NULL
) STRICT;

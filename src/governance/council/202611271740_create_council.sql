-- 事故への招集 (6.5(1)b): one member, one case, until it is closed.
CREATE TABLE council_invitations (
    case_id     TEXT NOT NULL,
    account_id  TEXT NOT NULL,
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,
    by_account  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX council_invitations_open ON council_invitations (account_id, case_id) WHERE until_at IS NULL;

-- What invited members read of an incident, sealed under the case's key.
CREATE TABLE council_summaries (
    case_id  TEXT PRIMARY KEY,
    summary  BLOB NOT NULL
) STRICT;

-- 協議会の統計: only what may be shown. `shown` is NULL where the count is withheld. '' names a total.
CREATE TABLE council_cube (
    edition   TEXT NOT NULL,              -- 2026-11
    table_id  TEXT NOT NULL,
    row_name  TEXT NOT NULL,
    col_name  TEXT NOT NULL,
    shown     BIGINT,
    PRIMARY KEY (edition, table_id, row_name, col_name)
) STRICT;

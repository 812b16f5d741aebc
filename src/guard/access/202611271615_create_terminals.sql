-- 端末 (6.3, 7.1): what may connect, and whether it is kept as the city asks. Standing rows: the decision reads them.

-- 端末台帳. One row a terminal of an organisation. Private devices have no row: they are refused (6.3(3)).
CREATE TABLE terminals (
    id               TEXT PRIMARY KEY,
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    number           TEXT NOT NULL,          -- 管理番号 within the organisation
    kind             TEXT NOT NULL CHECK (kind IN ('desktop', 'notebook', 'tablet', 'smartphone')),
    model            TEXT NOT NULL,          -- maker and model
    os               TEXT NOT NULL,
    holder_account   TEXT NOT NULL,          -- who keeps it; '' where it is shared
    place            TEXT NOT NULL,
    from_at          BIGINT NOT NULL,
    until_at         BIGINT,                 -- ended: refused from the next request
    end_reason       TEXT NOT NULL DEFAULT '',
    by_account       TEXT NOT NULL,
    ended_by         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX terminals_by_number ON terminals (organisation_id, number);

-- The key a terminal's browser keeps and cannot give away; here its public half. One in force a terminal.
CREATE TABLE terminal_keys (
    id           TEXT PRIMARY KEY,
    terminal_id  TEXT NOT NULL REFERENCES terminals (id),
    public_key   TEXT NOT NULL,              -- P-256 point, hexadecimal
    from_at      BIGINT NOT NULL,
    until_at     BIGINT,
    by_account   TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX terminal_keys_open ON terminal_keys (public_key) WHERE until_at IS NULL;
CREATE INDEX terminal_keys_by_terminal ON terminal_keys (terminal_id);

-- 登録コード: one-time, for one terminal. Its text is sealed under the issuing browser's token.
CREATE TABLE terminal_codes (
    id           TEXT PRIMARY KEY,
    terminal_id  TEXT NOT NULL REFERENCES terminals (id),
    code_hash    TEXT NOT NULL UNIQUE,       -- SHA-256, hexadecimal
    sealed       BLOB NOT NULL,
    made_at      BIGINT NOT NULL,
    until_at     BIGINT NOT NULL,
    used_at      BIGINT,
    by_account   TEXT NOT NULL
) STRICT;
CREATE INDEX terminal_codes_by_terminal ON terminal_codes (terminal_id);

-- What a browser is asked to sign: once, for one session, for minutes.
CREATE TABLE terminal_challenges (
    challenge   TEXT PRIMARY KEY,
    session_id  TEXT NOT NULL,
    until_at    BIGINT NOT NULL
) STRICT;

-- 指定する対策 (6.3(1)), in versions. The newest one's 適用日 says from when a terminal is a condition of use.
CREATE TABLE terminal_measures (
    version        BIGINT PRIMARY KEY,
    body           TEXT NOT NULL,            -- one measure a line
    pattern_days   BIGINT NOT NULL,
    patch_days     BIGINT NOT NULL,
    declare_by     TEXT NOT NULL CHECK (length(declare_by) = 10),
    required_from  BIGINT NOT NULL,
    published_at   BIGINT NOT NULL,
    by_account     TEXT NOT NULL
) STRICT;

-- 申告 against a version. One in force a terminal; it ends with the first of its limits.
CREATE TABLE terminal_declarations (
    id               TEXT PRIMARY KEY,
    terminal_id      TEXT NOT NULL REFERENCES terminals (id),
    version          BIGINT NOT NULL REFERENCES terminal_measures (version),
    storage          TEXT NOT NULL CHECK (storage IN ('chain', 'locked', 'fixed')),
    pattern_on       TEXT NOT NULL CHECK (length(pattern_on) = 10),
    patched_on       TEXT NOT NULL CHECK (length(patched_on) = 10),
    exception_until  TEXT,                   -- 業務上支障: patches wait until this day
    exception_note   BLOB,                   -- sealed under the key of who declared
    pattern_until    TEXT NOT NULL CHECK (length(pattern_until) = 10),
    patch_until      TEXT NOT NULL CHECK (length(patch_until) = 10),
    from_at          BIGINT NOT NULL,
    until_at         BIGINT NOT NULL,
    by_account       TEXT NOT NULL
) STRICT;
CREATE INDEX terminal_declarations_by_terminal ON terminal_declarations (terminal_id, until_at);

ALTER TABLE sessions ADD COLUMN terminal_id TEXT; -- the terminal that signed; 'machine' for commands; NULL: none yet

-- 画面ロックまでの時間 (7.1(3)②): minutes from then on, never more than 15. No row: 15.
CREATE TABLE idle_limits (
    id          TEXT PRIMARY KEY,
    minutes     BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 15),
    from_at     BIGINT NOT NULL,
    by_account  TEXT NOT NULL
) STRICT;
CREATE INDEX idle_limits_by_time ON idle_limits (from_at);

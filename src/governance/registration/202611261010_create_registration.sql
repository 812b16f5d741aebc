-- 登録 (4.2): what is handed to a user beside the ID itself.

-- 登録済証. One row an issue (発行, 再発行); the number stays the account's.
CREATE TABLE certificates (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL REFERENCES accounts (id),
    year        BIGINT NOT NULL,          -- of 令和; with serial: 第R8-0287号
    serial      BIGINT NOT NULL,
    issue       BIGINT NOT NULL,          -- 1 発行, 2 and more 再発行
    reason      TEXT NOT NULL CHECK (reason IN ('new', 'lost', 'damaged', 'changed')),
    issued_at   BIGINT NOT NULL,
    ended_at    BIGINT,                   -- 失効: replaced by a later issue, or the ID ended
    by_account  TEXT NOT NULL
) STRICT;
CREATE INDEX certificates_by_account ON certificates (account_id, issue);
CREATE INDEX certificates_by_number ON certificates (year, serial);

-- 初期パスワードの用紙. `sealed` opens with the issuing browser's token only and is destroyed when it is shown.
CREATE TABLE password_slips (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL REFERENCES accounts (id),
    ground      TEXT NOT NULL CHECK (ground IN ('new', 'forgotten', 'lapsed', 'opened')),
    identity    TEXT NOT NULL,            -- how a declaration (6.1(3)) was checked; '' for a new ID
    sealed      BLOB,
    made_at     BIGINT NOT NULL,
    until_at    BIGINT NOT NULL,
    shown_at    BIGINT,
    handed_at   BIGINT,
    handed_identity TEXT NOT NULL DEFAULT '',
    handed_by   TEXT NOT NULL DEFAULT '',
    by_account  TEXT NOT NULL
) STRICT;
CREATE INDEX slips_by_account ON password_slips (account_id, made_at);

-- 抹消・取消 (6.1(4), 6.2): why an ID ended. The reason in words is sealed under the account's key.
CREATE TABLE account_endings (
    account_id  TEXT PRIMARY KEY REFERENCES accounts (id),
    ground      TEXT NOT NULL CHECK (ground IN ('violation', 'other', 'left')),
    reason      BLOB NOT NULL,
    ends_at     BIGINT NOT NULL,
    by_account  TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
) STRICT;

-- 代諾の根拠 (1.2(4)): who is a proxy by what finding, of what day, until when it is looked at again.
CREATE TABLE representation_grounds (
    representative_id TEXT PRIMARY KEY REFERENCES representatives (id),
    judged_on         TEXT NOT NULL,
    review_on         TEXT NOT NULL,
    judge             BLOB NOT NULL,      -- sealed under the account's key
    by_account        TEXT NOT NULL
) STRICT;

-- Standing: the facts a decision needs. Rows with from, until and by whom; rooms above write them through guard's
-- functions, `facts` reads them in one statement. `until_at` is NULL while the row holds.

-- 利用機関. Its name is no personal datum and stands in the clear.
CREATE TABLE organisations (
    id             TEXT PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,   -- K-0012
    kind           TEXT NOT NULL,
    name           TEXT NOT NULL,
    office_number  TEXT NOT NULL,          -- 事業所番号, 医療機関コード; '' where there is none
    internal       BOOLEAN NOT NULL,       -- 市の部門, 市民病院, 消防署 (10)
    admitted_at    BIGINT NOT NULL,
    ended_at       BIGINT,
    by_account     TEXT NOT NULL
) STRICT;

-- 利用者ID. Names are sealed under the account's own key.
CREATE TABLE accounts (
    id               TEXT PRIMARY KEY,
    login            TEXT NOT NULL UNIQUE,  -- 8 digits, says nothing of the person
    kind             TEXT NOT NULL CHECK (kind IN ('professional', 'citizen')),
    organisation_id  TEXT REFERENCES organisations (id),
    profession       TEXT NOT NULL,         -- '' for citizens
    subject_id       TEXT,                  -- a citizen's own record
    person           BLOB NOT NULL,         -- sealed: name, kana, contact
    password         TEXT NOT NULL,         -- Argon2id, the library's own form
    password_until   BIGINT,                -- initial password: when it lapses; NULL once it is the person's own
    second_factor    BLOB,                  -- sealed TOTP secret; NULL until enrolled
    last_step        BIGINT NOT NULL DEFAULT 0, -- last accepted TOTP step: no code works twice
    valid_from       BIGINT NOT NULL,
    ended_at         BIGINT,                -- revoked or left: dead at the next request
    end_reason       TEXT NOT NULL DEFAULT '',
    by_account       TEXT NOT NULL,
    created_at       BIGINT NOT NULL
) STRICT;
CREATE INDEX accounts_by_organisation ON accounts (organisation_id);
CREATE INDEX accounts_by_subject ON accounts (subject_id);

-- 任命. One row an appointment to an office; acting in it is a choice of the session.
CREATE TABLE appointments (
    id               TEXT PRIMARY KEY,
    account_id       TEXT NOT NULL REFERENCES accounts (id),
    office           TEXT NOT NULL,
    organisation_id  TEXT,                  -- for 利用機関管理責任者: of which
    from_at          BIGINT NOT NULL,
    until_at         BIGINT,
    by_account       TEXT NOT NULL
) STRICT;
CREATE INDEX appointments_by_account ON appointments (account_id);

-- セッション. The token itself is in the browser only.
CREATE TABLE sessions (
    id               TEXT PRIMARY KEY,
    token_hash       TEXT NOT NULL UNIQUE,  -- SHA-256, hexadecimal
    account_id       TEXT NOT NULL REFERENCES accounts (id),
    appointment_id   TEXT,                  -- NULL: in the own profession or as a citizen
    office_chosen    BOOLEAN NOT NULL,
    second_factor_at BIGINT,                -- NULL until given; set at once where policy does not ask for it
    display          BLOB NOT NULL,         -- sealed under the token: name and organisation for the page's head
    created_at       BIGINT NOT NULL,
    last_seen_at     BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    ended_at         BIGINT,
    end_reason       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account_id);

-- 対象者, as far as a decision needs it. Who the person is stands sealed in records (D01).
CREATE TABLE subjects (
    id            TEXT PRIMARY KEY,
    listed_at     BIGINT NOT NULL,
    ended_at      BIGINT,                   -- 転出, 死亡 …: closed from here on
    end_cause     TEXT NOT NULL DEFAULT '' CHECK (end_cause IN ('', 'moved_out', 'moved_abroad', 'died', 'removed')),
    shielded_at   BIGINT,                   -- DV等支援措置: the address facet is shown to nobody but by reveal
    by_account    TEXT NOT NULL
) STRICT;

-- 明示 (3.1(1)): the six items were told. Sharing begins with it.
CREATE TABLE notices (
    id            TEXT PRIMARY KEY,
    subject_id    TEXT NOT NULL REFERENCES subjects (id),
    text_version  BIGINT NOT NULL,
    given_at      BIGINT NOT NULL,
    means         TEXT NOT NULL CHECK (means IN ('counter', 'visit', 'post', 'online')),
    to_whom       TEXT NOT NULL CHECK (to_whom IN ('subject', 'proxy')),
    by_account    TEXT NOT NULL,
    recorded_at   BIGINT NOT NULL
) STRICT;
CREATE INDEX notices_by_subject ON notices (subject_id);

-- 同意, per block. `block_bit` is the block's bit, so that one sum gives all of a person's.
CREATE TABLE consents (
    id          TEXT PRIMARY KEY,
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    block       TEXT NOT NULL,
    block_bit   BIGINT NOT NULL,
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,
    by_account  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX consents_open ON consents (subject_id, block) WHERE until_at IS NULL;
CREATE INDEX consents_by_subject ON consents (subject_id);

-- 提供停止 and 掲載停止, two rights. scope 'listing' is 掲載停止 (3.1(3)).
CREATE TABLE stops (
    id          TEXT PRIMARY KEY,
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    scope       TEXT NOT NULL CHECK (scope IN ('listing', 'everything', 'organisation', 'block')),
    target      TEXT NOT NULL,              -- organisation id, block letter or ''
    block_bit   BIGINT NOT NULL,
    wish_of     TEXT NOT NULL CHECK (wish_of IN ('subject', 'proxy')),
    wish_account TEXT NOT NULL,             -- whose wish: only they resume; '' for paper of the subject
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,
    by_account  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX stops_open ON stops (subject_id, scope, target) WHERE until_at IS NULL;
CREATE INDEX stops_by_subject ON stops (subject_id);

-- 支援チーム: organisations that care for a subject.
CREATE TABLE team_memberships (
    id               TEXT PRIMARY KEY,
    subject_id       TEXT NOT NULL REFERENCES subjects (id),
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    from_at          BIGINT NOT NULL,
    until_at         BIGINT,
    by_account       TEXT NOT NULL
) STRICT;
CREATE INDEX team_by_subject ON team_memberships (subject_id, organisation_id);
CREATE INDEX team_by_organisation ON team_memberships (organisation_id, subject_id);

-- Conditions named in the table's cells: 意見書の依頼先, 医師の同意.
CREATE TABLE subject_conditions (
    id               TEXT PRIMARY KEY,
    subject_id       TEXT NOT NULL REFERENCES subjects (id),
    organisation_id  TEXT NOT NULL,          -- '' for all
    condition_bit    BIGINT NOT NULL,        -- 1 opinion_requested, 2 doctor_agreed, 4 own_entry
    from_at          BIGINT NOT NULL,
    until_at         BIGINT,
    by_account       TEXT NOT NULL
) STRICT;
CREATE INDEX conditions_by_subject ON subject_conditions (subject_id);

-- 代諾者 and family readers: which account for which subject (1.2(4), 1.2(8)).
CREATE TABLE representatives (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL REFERENCES accounts (id),
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    relation    TEXT NOT NULL CHECK (relation IN ('proxy', 'family')),
    ground      TEXT NOT NULL,
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,
    by_account  TEXT NOT NULL
) STRICT;
CREATE INDEX representatives_by_account ON representatives (account_id, subject_id);

-- 個別の範囲 (4.2(2)): narrower than the table, never wider. category_bit as in decide().
CREATE TABLE narrowings (
    id            TEXT PRIMARY KEY,
    account_id    TEXT NOT NULL REFERENCES accounts (id),
    category      TEXT NOT NULL,
    category_bit  BIGINT NOT NULL,
    ceiling       TEXT NOT NULL CHECK (ceiling IN ('none', 'read')),
    from_at       BIGINT NOT NULL,
    until_at      BIGINT,
    by_account    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX narrowings_open ON narrowings (account_id, category) WHERE until_at IS NULL;

-- サービスの段階 (2.2(1)②). No row in force: full.
CREATE TABLE service_levels (
    id              TEXT PRIMARY KEY,
    level           TEXT NOT NULL CHECK (level IN ('full', 'read_only', 'closed')),
    emergency_open  BOOLEAN NOT NULL,
    reason          TEXT NOT NULL,
    from_at         BIGINT NOT NULL,
    until_at        BIGINT,
    by_account      TEXT NOT NULL
) STRICT;

-- 緊急参照: replaces team and consent for one crew member, one person, a short time.
CREATE TABLE emergency_grants (
    id              TEXT PRIMARY KEY,
    account_id      TEXT NOT NULL REFERENCES accounts (id),
    subject_id      TEXT NOT NULL REFERENCES subjects (id),
    reason          TEXT NOT NULL,
    note_id         TEXT NOT NULL,          -- sealed: dispatch number
    from_at         BIGINT NOT NULL,
    until_at        BIGINT NOT NULL,
    reviewed_at     BIGINT,
    reviewed_by     TEXT,
    finding         TEXT
) STRICT;
CREATE INDEX grants_by_account ON emergency_grants (account_id, subject_id);
CREATE INDEX grants_by_subject ON emergency_grants (subject_id);

-- 二重送信の防止: where the first sending of a form led to.
CREATE TABLE idempotency_keys (
    form_key    TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL,
    location    TEXT NOT NULL,
    created_at  BIGINT NOT NULL
) STRICT;

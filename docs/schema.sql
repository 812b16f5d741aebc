-- Made by `kasama print schema` from an empty database. What a row is stands in the migrations.

-- The main database

CREATE TABLE access_reports (
    id           TEXT PRIMARY KEY,
    subject_id   TEXT NOT NULL REFERENCES subjects (id),
    arrival      INTEGER NOT NULL,           -- the ledger's entry
    by_account   TEXT NOT NULL,
    reported_at  INTEGER NOT NULL,
    words        BLOB NOT NULL,             -- sealed: what the citizen says
    answered_at  INTEGER,
    answered_by  TEXT NOT NULL DEFAULT '',
    answer       BLOB                       -- sealed: what came of it
) STRICT;

CREATE UNIQUE INDEX access_reports_by_entry ON access_reports (subject_id, arrival);

CREATE INDEX access_reports_open ON access_reports (reported_at) WHERE answered_at IS NULL;

CREATE TABLE account_endings (
    account_id  TEXT PRIMARY KEY REFERENCES accounts (id),
    ground      TEXT NOT NULL CHECK (ground IN ('violation', 'other', 'left')),
    reason      BLOB NOT NULL,
    ends_at     INTEGER NOT NULL,
    by_account  TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
    id               TEXT PRIMARY KEY,
    login            TEXT NOT NULL UNIQUE,  -- 8 digits, says nothing of the person
    kind             TEXT NOT NULL CHECK (kind IN ('professional', 'citizen')),
    organisation_id  TEXT REFERENCES organisations (id),
    profession       TEXT NOT NULL,         -- '' for citizens
    subject_id       TEXT,                  -- a citizen's own record
    person           BLOB NOT NULL,         -- sealed: name, kana, contact
    password         TEXT NOT NULL,         -- Argon2id, the library's own form
    password_until   INTEGER,                -- initial password: when it lapses; NULL once it is the person's own
    second_factor    BLOB,                  -- sealed TOTP secret; NULL until enrolled
    last_step        INTEGER NOT NULL DEFAULT 0, -- last accepted TOTP step: no code works twice
    valid_from       INTEGER NOT NULL,
    ended_at         INTEGER,                -- revoked or left: dead at the next request
    end_reason       TEXT NOT NULL DEFAULT '',
    by_account       TEXT NOT NULL,
    created_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_by_organisation ON accounts (organisation_id);

CREATE INDEX accounts_by_subject ON accounts (subject_id);

CREATE TABLE applied_migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL);

CREATE TABLE appointments (
    id               TEXT PRIMARY KEY,
    account_id       TEXT NOT NULL REFERENCES accounts (id),
    office           TEXT NOT NULL,
    organisation_id  TEXT,                  -- for 利用機関管理責任者: of which
    from_at          INTEGER NOT NULL,
    until_at         INTEGER,
    by_account       TEXT NOT NULL
) STRICT;

CREATE INDEX appointments_by_account ON appointments (account_id);

CREATE TABLE case_events (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES cases (id),
    position   INTEGER NOT NULL,
    kind       TEXT NOT NULL,             -- form, submission, step, message
    step       TEXT NOT NULL DEFAULT '',
    to_state   TEXT NOT NULL DEFAULT '',
    at         INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    acting     TEXT NOT NULL,
    content    BLOB NOT NULL              -- sealed: field id and value, packed
) STRICT;

CREATE UNIQUE INDEX case_events_in_order ON case_events (case_id, position);

CREATE TABLE case_numbers (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE cases (
    id                   TEXT PRIMARY KEY,
    number               TEXT NOT NULL DEFAULT '',   -- R8-0001; '' while a draft
    procedure            TEXT NOT NULL,
    state                TEXT NOT NULL DEFAULT '',
    open                 INTEGER NOT NULL,
    opened_at            INTEGER NOT NULL,
    due_on               TEXT NOT NULL DEFAULT '9999-12-31',
    lengthened           INTEGER NOT NULL,
    closed_at            INTEGER,
    starter              TEXT NOT NULL,
    starter_organisation TEXT NOT NULL DEFAULT '',
    organisation_id      TEXT NOT NULL DEFAULT '',
    subject_id           TEXT NOT NULL DEFAULT '',
    last_by              TEXT NOT NULL DEFAULT '',
    events               INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX cases_by_number ON cases (number) WHERE number <> '';

CREATE INDEX cases_by_organisation ON cases (organisation_id, opened_at);

CREATE INDEX cases_by_starter ON cases (starter, opened_at);

CREATE INDEX cases_by_subject ON cases (subject_id) WHERE subject_id <> '';

CREATE INDEX cases_closed ON cases (closed_at) WHERE closed_at IS NOT NULL;

CREATE INDEX cases_open ON cases (due_on, id) WHERE open;

CREATE TABLE certificates (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL REFERENCES accounts (id),
    year        INTEGER NOT NULL,          -- of 令和; with serial: 第R8-0287号
    serial      INTEGER NOT NULL,
    issue       INTEGER NOT NULL,          -- 1 発行, 2 and more 再発行
    reason      TEXT NOT NULL CHECK (reason IN ('new', 'lost', 'damaged', 'changed')),
    issued_at   INTEGER NOT NULL,
    ended_at    INTEGER,                   -- 失効: replaced by a later issue, or the ID ended
    by_account  TEXT NOT NULL
) STRICT;

CREATE INDEX certificates_by_account ON certificates (account_id, issue);

CREATE INDEX certificates_by_number ON certificates (year, serial);

CREATE TABLE closed_days (
    day  TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE column_mappings (
    id               TEXT PRIMARY KEY,
    kind             TEXT NOT NULL,
    name             TEXT NOT NULL,
    columns          TEXT NOT NULL,
    organisation_id  TEXT NOT NULL,
    by_account       TEXT NOT NULL,
    created_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE consents (
    id          TEXT PRIMARY KEY,
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    block       TEXT NOT NULL,
    block_bit   INTEGER NOT NULL,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,
    by_account  TEXT NOT NULL
) STRICT;

CREATE INDEX consents_by_subject ON consents (subject_id);

CREATE UNIQUE INDEX consents_open ON consents (subject_id, block) WHERE until_at IS NULL;

CREATE TABLE data_table_versions (
    id           TEXT PRIMARY KEY,
    number       INTEGER NOT NULL UNIQUE,
    from_at      INTEGER NOT NULL,        -- 00:00 of its day
    lines        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    case_id      TEXT NOT NULL,          -- the proposal; '' for a demo city
    proposed_by  TEXT NOT NULL,
    approved_by  TEXT NOT NULL,
    approved_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE demo_city (
    seed         INTEGER NOT NULL,
    subjects     INTEGER NOT NULL,
    begun_at     INTEGER NOT NULL,
    finished_at  INTEGER                 -- NULL: making it was broken off
) STRICT;

CREATE TABLE emergency_grants (
    id              TEXT PRIMARY KEY,
    account_id      TEXT NOT NULL REFERENCES accounts (id),
    subject_id      TEXT NOT NULL REFERENCES subjects (id),
    reason          TEXT NOT NULL,
    note_id         TEXT NOT NULL,          -- sealed: dispatch number
    from_at         INTEGER NOT NULL,
    until_at        INTEGER NOT NULL,
    reviewed_at     INTEGER,
    reviewed_by     TEXT,
    finding         TEXT
) STRICT;

CREATE INDEX grants_by_account ON emergency_grants (account_id, subject_id);

CREATE INDEX grants_by_subject ON emergency_grants (subject_id);

CREATE TABLE entry_keys (
    entry_key   TEXT PRIMARY KEY,
    entry_id    TEXT NOT NULL,
    subject_id  TEXT NOT NULL
) STRICT;

CREATE INDEX entry_keys_by_entry ON entry_keys (entry_id);

CREATE TABLE erased_subjects (
    subject_id  TEXT PRIMARY KEY REFERENCES subjects (id),
    case_id     TEXT NOT NULL,
    cause       TEXT NOT NULL,
    erased_at   INTEGER NOT NULL,
    by_account  TEXT NOT NULL,
    finished_at INTEGER                     -- keys destroyed and index purged
) STRICT;

CREATE INDEX erased_unfinished ON erased_subjects (erased_at) WHERE finished_at IS NULL;

CREATE TABLE idempotency_keys (
    form_key    TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL,
    location    TEXT NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE import_files (
    import_id  TEXT NOT NULL REFERENCES imports (id),
    number     INTEGER NOT NULL,
    payload    BLOB NOT NULL,
    PRIMARY KEY (import_id, number)
) STRICT;

CREATE TABLE import_rules (
    id          TEXT PRIMARY KEY,
    approval    TEXT NOT NULL CHECK (approval IN ('when_two', 'always', 'never')),
    by_account  TEXT NOT NULL,
    from_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE imports (
    id               TEXT PRIMARY KEY,
    kind             TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('receiving', 'columns', 'reading', 'staged', 'waiting', 'applying',
                                                    'applied', 'cancelled', 'undoing', 'undone', 'refused')),
    about            BLOB NOT NULL,         -- sealed: file name, encoding, SHA-256, what is wrong with the whole file
    file_mark        TEXT NOT NULL,
    mapping_id       TEXT NOT NULL,         -- '' where the kind has a fixed form
    lines            INTEGER NOT NULL,       -- rows of data in the file
    organisation_id  TEXT NOT NULL,
    by_account       TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    requested_by     TEXT NOT NULL DEFAULT '', -- who asked for approval
    approved_by      TEXT NOT NULL DEFAULT '',
    applied_at       INTEGER,
    ended_at         INTEGER
) STRICT;

CREATE INDEX imports_by_mark ON imports (file_mark);

CREATE INDEX imports_by_organisation ON imports (organisation_id, created_at);

CREATE TABLE ledger_account_cursor (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    arrival  INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger_account_entries (
    account_id  TEXT NOT NULL,
    arrival     INTEGER NOT NULL,
    PRIMARY KEY (account_id, arrival)
) STRICT;

CREATE TABLE ledger_checkpoints (
    size       INTEGER PRIMARY KEY,
    signed_at  INTEGER NOT NULL,
    note       TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_entries (
     arrival INTEGER PRIMARY KEY,
    
    recorded_at      INTEGER NOT NULL,
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

CREATE TABLE ledger_notes (
    id          TEXT PRIMARY KEY,
    subject_id  TEXT NOT NULL,
    payload     BLOB NOT NULL
) STRICT;

CREATE TABLE ledger_tiles (
    level      INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    width      INTEGER NOT NULL CHECK (width BETWEEN 1 AND 256),
    hashes     BLOB NOT NULL,
    arrivals   BLOB NOT NULL,             -- level 0: 8 bytes each, big-endian; else empty
    last_order INTEGER NOT NULL,           -- level 0: the order value of the last leaf
    PRIMARY KEY (level, number)
) STRICT;

CREATE INDEX ledger_tiles_by_order ON ledger_tiles (last_order) WHERE level = 0;

CREATE TABLE ledger_verifications (
    id           TEXT PRIMARY KEY,
    asked_at     INTEGER NOT NULL,
    by_account   TEXT NOT NULL,
    finished_at  INTEGER,
    entries      INTEGER NOT NULL DEFAULT 0,
    in_tree      INTEGER NOT NULL DEFAULT 0,
    signed_size  INTEGER NOT NULL DEFAULT 0,
    good_until   INTEGER NOT NULL DEFAULT 0,
    root         TEXT NOT NULL DEFAULT '',
    faults       TEXT NOT NULL DEFAULT ''  -- one a line, as verification names them; '' where nothing was changed
) STRICT;

CREATE INDEX verifications_by_time ON ledger_verifications (asked_at);

CREATE TABLE narrowings (
    id            TEXT PRIMARY KEY,
    account_id    TEXT NOT NULL REFERENCES accounts (id),
    category      TEXT NOT NULL,
    category_bit  INTEGER NOT NULL,
    ceiling       TEXT NOT NULL CHECK (ceiling IN ('none', 'read')),
    from_at       INTEGER NOT NULL,
    until_at      INTEGER,
    by_account    TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX narrowings_open ON narrowings (account_id, category) WHERE until_at IS NULL;

CREATE TABLE notice_texts (
    version             INTEGER PRIMARY KEY CHECK (version > 1),
    purpose_of_listing  TEXT NOT NULL CHECK (purpose_of_listing <> ''),
    purpose_of_use      TEXT NOT NULL CHECK (purpose_of_use <> ''),
    range_of_users      TEXT NOT NULL CHECK (range_of_users <> ''),
    items               TEXT NOT NULL CHECK (items <> ''),
    stopping            TEXT NOT NULL CHECK (stopping <> ''),
    enquiries           TEXT NOT NULL CHECK (enquiries <> ''),
    users               TEXT NOT NULL CHECK (users <> ''),       -- ③ as the table said it, a line each
    categories          TEXT NOT NULL CHECK (categories <> ''),  -- ④ as the table said it, a line each
    table_version       INTEGER NOT NULL,
    published_at        INTEGER NOT NULL,
    by_account          TEXT NOT NULL
) STRICT;

CREATE TABLE notices (
    id            TEXT PRIMARY KEY,
    subject_id    TEXT NOT NULL REFERENCES subjects (id),
    text_version  INTEGER NOT NULL,
    given_at      INTEGER NOT NULL,
    means         TEXT NOT NULL CHECK (means IN ('counter', 'visit', 'post', 'online')),
    to_whom       TEXT NOT NULL CHECK (to_whom IN ('subject', 'proxy')),
    by_account    TEXT NOT NULL,
    recorded_at   INTEGER NOT NULL
, reason TEXT NOT NULL DEFAULT '', table_version INTEGER NOT NULL DEFAULT 1) STRICT;

CREATE INDEX notices_by_subject ON notices (subject_id);

CREATE TABLE organisations (
    id             TEXT PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,   -- K-0012
    kind           TEXT NOT NULL,
    name           TEXT NOT NULL,
    office_number  TEXT NOT NULL,          -- 事業所番号, 医療機関コード; '' where there is none
    internal       INTEGER NOT NULL,       -- 市の部門, 市民病院, 消防署 (10)
    admitted_at    INTEGER NOT NULL,
    ended_at       INTEGER,
    by_account     TEXT NOT NULL
) STRICT;

CREATE TABLE outages (
    id          TEXT PRIMARY KEY,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,                    -- NULL: still out
    cause       TEXT NOT NULL DEFAULT '' CHECK (cause IN
                ('', 'maintenance', 'disaster', 'fire', 'power', 'third_party', 'fault')),
    finding     TEXT NOT NULL DEFAULT '',  -- names no person
    found_by    TEXT NOT NULL,             -- 'watch' or the account that entered it
    decided_by  TEXT NOT NULL DEFAULT '',
    decided_at  INTEGER
) STRICT;

CREATE INDEX outages_by_begin ON outages (from_at);

CREATE TABLE password_slips (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL REFERENCES accounts (id),
    ground      TEXT NOT NULL CHECK (ground IN ('new', 'forgotten', 'lapsed', 'opened')),
    identity    TEXT NOT NULL,            -- how a declaration (6.1(3)) was checked; '' for a new ID
    sealed      BLOB,
    made_at     INTEGER NOT NULL,
    until_at    INTEGER NOT NULL,
    shown_at    INTEGER,
    handed_at   INTEGER,
    handed_identity TEXT NOT NULL DEFAULT '',
    handed_by   TEXT NOT NULL DEFAULT '',
    by_account  TEXT NOT NULL
) STRICT;

CREATE INDEX slips_by_account ON password_slips (account_id, made_at);

CREATE TABLE record_versions (
    entry_id         TEXT NOT NULL,
    version          INTEGER NOT NULL CHECK (version >= 1),
    subject_id       TEXT NOT NULL REFERENCES subjects (id),
    category         TEXT NOT NULL,
    recorded_at      INTEGER NOT NULL,
    superseded_at    INTEGER,                -- NULL: the version in force
    removed          INTEGER NOT NULL,      -- this version takes the entry off the record (its history stays)
    author_id        TEXT NOT NULL,
    organisation_id  TEXT NOT NULL,         -- of the author; '' for citizens
    source           TEXT NOT NULL,         -- 'screen', or the import it came with
    payload          BLOB NOT NULL,
    PRIMARY KEY (entry_id, version)
) STRICT;

CREATE INDEX record_versions_by_source ON record_versions (source) WHERE source <> 'screen';

CREATE INDEX record_versions_in_force ON record_versions (subject_id, category) WHERE superseded_at IS NULL;

CREATE TABLE representation_grounds (
    representative_id TEXT PRIMARY KEY REFERENCES representatives (id),
    judged_on         TEXT NOT NULL,
    review_on         TEXT NOT NULL,
    judge             BLOB NOT NULL,      -- sealed under the account's key
    by_account        TEXT NOT NULL
) STRICT;

CREATE TABLE representatives (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL REFERENCES accounts (id),
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    relation    TEXT NOT NULL CHECK (relation IN ('proxy', 'family')),
    ground      TEXT NOT NULL,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,
    by_account  TEXT NOT NULL
) STRICT;

CREATE INDEX representatives_by_account ON representatives (account_id, subject_id);

CREATE TABLE search_additions (
    place   BLOB NOT NULL,      -- that of the gram's first block
    id      INTEGER NOT NULL,    -- the listing
    sealed  BLOB NOT NULL,
    PRIMARY KEY (place, id)
) STRICT;

CREATE TABLE search_blocks (
    place   BLOB PRIMARY KEY,   -- HMAC of gram and number, 16 bytes
    sealed  BLOB NOT NULL
) STRICT;

CREATE TABLE search_listings (
    id          INTEGER PRIMARY KEY,
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    retired     INTEGER NOT NULL
) STRICT;

CREATE INDEX search_listings_by_subject ON search_listings (subject_id);

CREATE INDEX search_listings_retired ON search_listings (id) WHERE retired;

CREATE TABLE service_lead_times (
    id          TEXT PRIMARY KEY,
    lead_days   INTEGER NOT NULL,
    from_at     INTEGER NOT NULL,
    by_account  TEXT NOT NULL
) STRICT;

CREATE TABLE service_levels (
    id              TEXT PRIMARY KEY,
    level           TEXT NOT NULL CHECK (level IN ('full', 'read_only', 'closed')),
    emergency_open  INTEGER NOT NULL,
    reason          TEXT NOT NULL,
    from_at         INTEGER NOT NULL,
    until_at        INTEGER,
    by_account      TEXT NOT NULL
, kind TEXT NOT NULL DEFAULT 'owner', announced_at INTEGER, ended_by TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE service_parts (
    id             TEXT PRIMARY KEY,
    act_id         TEXT NOT NULL,
    scope          TEXT NOT NULL CHECK (scope IN ('function', 'organisation', 'category')),
    target         TEXT NOT NULL,           -- duty, organisation id or category
    name           TEXT NOT NULL,           -- function, organisation or category in words
    part_bit       INTEGER NOT NULL,         -- of the category; 2^30 organisation, 2^31 function
    emergency_bit  INTEGER NOT NULL,         -- the same where the ambulance crews are meant too, else 0
    reason         TEXT NOT NULL,
    from_at        INTEGER NOT NULL,
    until_at       INTEGER,
    by_account     TEXT NOT NULL,
    ended_by       TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE service_probes (
    id        TEXT PRIMARY KEY,
    from_at   INTEGER NOT NULL,
    until_at  INTEGER NOT NULL,
    answered  INTEGER NOT NULL
) STRICT;

CREATE INDEX probes_by_end ON service_probes (until_at);

CREATE TABLE sessions (
    id               TEXT PRIMARY KEY,
    token_hash       TEXT NOT NULL UNIQUE,  -- SHA-256, hexadecimal
    account_id       TEXT NOT NULL REFERENCES accounts (id),
    appointment_id   TEXT,                  -- NULL: in the own profession or as a citizen
    office_chosen    INTEGER NOT NULL,
    second_factor_at INTEGER,                -- NULL until given; set at once where policy does not ask for it
    display          BLOB NOT NULL,         -- sealed under the token: name and organisation for the page's head
    created_at       INTEGER NOT NULL,
    last_seen_at     INTEGER NOT NULL,
    expires_at       INTEGER NOT NULL,
    ended_at         INTEGER,
    end_reason       TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE staged_rows (
    import_id    TEXT NOT NULL REFERENCES imports (id),
    number       INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    plan         TEXT NOT NULL CHECK (plan IN ('new', 'changed', 'same', 'held', 'refused', 'skipped', 'thrown')),
    reason       TEXT NOT NULL,           -- of held and skipped rows: a code of ours
    subject_id   TEXT NOT NULL,           -- '' while it is not known whose it is
    category     TEXT NOT NULL,
    entry_key    TEXT NOT NULL,           -- keyed hash of what makes it the same entry when it comes again
    entry_id     TEXT NOT NULL,
    version      INTEGER NOT NULL,
    payload      BLOB NOT NULL,
    aside        BLOB NOT NULL,           -- whom the file names, remarks, errors: sealed likewise
    ending       TEXT NOT NULL,           -- a move: 'died', 'moved_out' …
    ending_at    INTEGER,
    done         TEXT NOT NULL DEFAULT '' CHECK (done IN ('', 'listed', 'written', 'outdated', 'denied', 'undone', 'kept')),
    PRIMARY KEY (import_id, number)
) STRICT;

CREATE INDEX staged_rows_by_plan ON staged_rows (import_id, plan, number);

CREATE INDEX staged_rows_by_subject ON staged_rows (subject_id) WHERE subject_id <> '';

CREATE INDEX staged_rows_pending ON staged_rows (import_id, number) WHERE plan IN ('new', 'changed') AND done IN ('', 'listed');

CREATE INDEX staged_rows_written ON staged_rows (import_id, number) WHERE plan IN ('new', 'changed') AND done IN ('written', 'listed');

CREATE TABLE stops (
    id          TEXT PRIMARY KEY,
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    scope       TEXT NOT NULL CHECK (scope IN ('listing', 'everything', 'organisation', 'block')),
    target      TEXT NOT NULL,              -- organisation id, block letter or ''
    block_bit   INTEGER NOT NULL,
    wish_of     TEXT NOT NULL CHECK (wish_of IN ('subject', 'proxy')),
    wish_account TEXT NOT NULL,             -- whose wish: only they resume; '' for paper of the subject
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,
    by_account  TEXT NOT NULL
, means TEXT NOT NULL DEFAULT 'online', received_on TEXT NOT NULL DEFAULT '', ended_by TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX stops_by_subject ON stops (subject_id);

CREATE UNIQUE INDEX stops_open ON stops (subject_id, scope, target, wish_of, wish_account) WHERE until_at IS NULL;

CREATE TABLE subject_conditions (
    id               TEXT PRIMARY KEY,
    subject_id       TEXT NOT NULL REFERENCES subjects (id),
    organisation_id  TEXT NOT NULL,          -- '' for all
    condition_bit    INTEGER NOT NULL,        -- 1 opinion_requested, 2 doctor_agreed, 4 own_entry
    from_at          INTEGER NOT NULL,
    until_at         INTEGER,
    by_account       TEXT NOT NULL
) STRICT;

CREATE INDEX conditions_by_subject ON subject_conditions (subject_id);

CREATE TABLE subject_terms (
    kind        TEXT NOT NULL,          -- 'insured_number', 'birth_date', 'telephone', 'telephone_end'
    term        TEXT NOT NULL,          -- first 16 bytes of the HMAC, hexadecimal
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    PRIMARY KEY (kind, term, subject_id)
) STRICT;

CREATE INDEX subject_terms_by_subject ON subject_terms (subject_id);

CREATE TABLE subjects (
    id            TEXT PRIMARY KEY,
    listed_at     INTEGER NOT NULL,
    ended_at      INTEGER,                   -- 転出, 死亡 …: closed from here on
    end_cause     TEXT NOT NULL DEFAULT '' CHECK (end_cause IN ('', 'moved_out', 'moved_abroad', 'died', 'removed')),
    shielded_at   INTEGER,                   -- DV等支援措置: the address facet is shown to nobody but by reveal
    by_account    TEXT NOT NULL
) STRICT;

CREATE TABLE team_memberships (
    id               TEXT PRIMARY KEY,
    subject_id       TEXT NOT NULL REFERENCES subjects (id),
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    from_at          INTEGER NOT NULL,
    until_at         INTEGER,
    by_account       TEXT NOT NULL
) STRICT;

CREATE INDEX team_by_organisation ON team_memberships (organisation_id, subject_id);

CREATE INDEX team_by_subject ON team_memberships (subject_id, organisation_id);

CREATE TABLE throttles (
    throttle_key   TEXT PRIMARY KEY,
    failures       INTEGER NOT NULL,
    last_failure   INTEGER NOT NULL,
    blocked_until  INTEGER NOT NULL
) STRICT;

-- The key store

CREATE TABLE applied_migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL);

CREATE TABLE data_keys (
    person_id         TEXT NOT NULL,
    facet             TEXT NOT NULL,      -- 'content', 'address' (D01's address and what leads to it), 'staff'
    wrapped           BLOB NOT NULL,
    city_key_version  INTEGER NOT NULL,
    created_at        INTEGER NOT NULL,
    PRIMARY KEY (person_id, facet)
) STRICT;

CREATE TABLE erasures (
    person_id     TEXT PRIMARY KEY,
    intended_at   INTEGER NOT NULL,
    destroyed_at  INTEGER                  -- NULL until the keys are gone
) STRICT;

CREATE TABLE service_keys (
    name              TEXT PRIMARY KEY,   -- 'index', 'ledger', …
    wrapped           BLOB NOT NULL,
    city_key_version  INTEGER NOT NULL,
    created_at        INTEGER NOT NULL
) STRICT;


-- Made by `kasama print schema` from an empty database. What a row is stands in the migrations.

-- The main database

CREATE TABLE accepted_statements (
    case_id     TEXT PRIMARY KEY,
    version     INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL
) STRICT;

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
, texts_confirmed_at INTEGER NOT NULL DEFAULT 0, training_until INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX accounts_by_organisation ON accounts (organisation_id);

CREATE INDEX accounts_by_subject ON accounts (subject_id);

CREATE TABLE announcements (
    id          TEXT PRIMARY KEY,
    title       TEXT NOT NULL CHECK (title <> ''),
    body        TEXT NOT NULL CHECK (body <> ''),
    audience    TEXT NOT NULL CHECK (audience <> ''),
    posted_at   INTEGER NOT NULL,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,
    ended_at    INTEGER,
    by_account  TEXT NOT NULL,
    ended_by    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX announcements_by_time ON announcements (from_at);

CREATE TABLE applied_migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL);

CREATE TABLE appointments (
    id               TEXT PRIMARY KEY,
    account_id       TEXT NOT NULL REFERENCES accounts (id),
    office           TEXT NOT NULL,
    organisation_id  TEXT,                  -- for 利用機関管理責任者: of which
    from_at          INTEGER NOT NULL,
    until_at         INTEGER,
    by_account       TEXT NOT NULL
, deputy INTEGER NOT NULL DEFAULT FALSE) STRICT;

CREATE INDEX appointments_by_account ON appointments (account_id);

CREATE TABLE attached_files (
    id              TEXT PRIMARY KEY,
    subject_id      TEXT NOT NULL,
    category        TEXT NOT NULL,             -- D15: the label, whose rights are the file's
    type            TEXT NOT NULL,
    size            INTEGER NOT NULL,           -- bytes
    attached_at     INTEGER NOT NULL,
    author_id       TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    removed_at      INTEGER,
    removed_by      TEXT NOT NULL DEFAULT '',
    heading         BLOB NOT NULL,             -- name and note
    content         BLOB NOT NULL
) STRICT;

CREATE INDEX attached_files_by_subject ON attached_files (subject_id, category, attached_at) WHERE removed_at IS NULL;

CREATE TABLE audit_auditors (
    audit_id    TEXT NOT NULL REFERENCES audits (id),
    account_id  TEXT NOT NULL,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,                   -- ended by the owner
    by_account  TEXT NOT NULL
) STRICT;

CREATE INDEX audit_auditors_by_account ON audit_auditors (account_id);

CREATE UNIQUE INDEX audit_auditors_open ON audit_auditors (audit_id, account_id) WHERE until_at IS NULL;

CREATE TABLE audit_cases (
    case_id   TEXT PRIMARY KEY,
    audit_id  TEXT NOT NULL REFERENCES audits (id)
) STRICT;

CREATE INDEX audit_cases_by_audit ON audit_cases (audit_id);

CREATE TABLE audit_targets (
    audit_id         TEXT NOT NULL REFERENCES audits (id),
    organisation_id  TEXT NOT NULL,       -- '' for an office
    office           TEXT NOT NULL        -- '' for an organisation
) STRICT;

CREATE INDEX audit_targets_by_audit ON audit_targets (audit_id);

CREATE TABLE auditor_endings (
    id          TEXT PRIMARY KEY,
    audit_id    TEXT NOT NULL,
    account_id  TEXT NOT NULL,
    reason      BLOB NOT NULL,
    ended_at    INTEGER NOT NULL,
    by_account  TEXT NOT NULL
) STRICT;

CREATE TABLE audits (
    id           TEXT PRIMARY KEY,
    fiscal_year  INTEGER NOT NULL,         -- 年度, its first year
    from_on      TEXT NOT NULL,
    until_on     TEXT NOT NULL,
    reported_at  INTEGER,
    closed_at    INTEGER                   -- both acknowledged
) STRICT;

CREATE INDEX audits_by_year ON audits (fiscal_year);

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

CREATE TABLE case_files (
    event_id TEXT PRIMARY KEY REFERENCES case_events (id),
    case_id  TEXT NOT NULL,
    content  BLOB NOT NULL
) STRICT;

CREATE INDEX case_files_by_case ON case_files (case_id);

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
, assignee TEXT NOT NULL DEFAULT '') STRICT;

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

CREATE TABLE city_numbers (
    id         TEXT PRIMARY KEY,
    number     TEXT NOT NULL,
    value      INTEGER NOT NULL,
    basis      TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    set_at     INTEGER NOT NULL,
    by_account TEXT NOT NULL,
    acting     TEXT NOT NULL
) STRICT;

CREATE INDEX city_numbers_by_number ON city_numbers (number, valid_from);

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

CREATE TABLE contract_warnings (
    contract_id TEXT NOT NULL,
    days_before INTEGER NOT NULL,
    warned_at   INTEGER NOT NULL,
    PRIMARY KEY (contract_id, days_before)
) STRICT;

CREATE TABLE copies (
    id              TEXT PRIMARY KEY,
    year            INTEGER NOT NULL,          -- of 令和; with serial: R8-00012
    serial          INTEGER NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('paper', 'file')),
    what            TEXT NOT NULL,            -- name of the category or list
    purpose         TEXT NOT NULL,
    organisation_id TEXT NOT NULL,            -- '' a citizen's own copy
    account_id      TEXT NOT NULL,
    made_at         INTEGER NOT NULL,
    due_on          TEXT NOT NULL,            -- keep until; after it, disposal is overdue
    due_ground      TEXT NOT NULL DEFAULT '', -- 'erased': somebody in it is erased (3.2)
    everybody       INTEGER NOT NULL,         -- the whole register
    persons         INTEGER NOT NULL,
    encrypted       INTEGER NOT NULL,
    deviation       TEXT NOT NULL,            -- why a file is not encrypted
    password        BLOB,                     -- sealed under the browser's token; destroyed when shown
    disposed_at     INTEGER,
    disposal        TEXT NOT NULL DEFAULT '',
    certificate     TEXT NOT NULL DEFAULT '',
    handed_to       TEXT NOT NULL DEFAULT '',
    done_on         TEXT NOT NULL DEFAULT '',
    disposed_by     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX copies_by_account ON copies (account_id, made_at);

CREATE UNIQUE INDEX copies_by_number ON copies (year, serial);

CREATE INDEX copies_by_organisation ON copies (organisation_id, made_at);

CREATE INDEX copies_held ON copies (due_on, id) WHERE disposed_at IS NULL;

CREATE TABLE copy_subjects (
    copy_id    TEXT NOT NULL REFERENCES copies (id),
    subject_id TEXT NOT NULL,
    PRIMARY KEY (copy_id, subject_id)
) STRICT;

CREATE INDEX copy_subjects_by_subject ON copy_subjects (subject_id);

CREATE TABLE council_cube (
    edition   TEXT NOT NULL,              -- 2026-11
    table_id  TEXT NOT NULL,
    row_name  TEXT NOT NULL,
    col_name  TEXT NOT NULL,
    shown     INTEGER,
    PRIMARY KEY (edition, table_id, row_name, col_name)
) STRICT;

CREATE TABLE council_invitations (
    case_id     TEXT NOT NULL,
    account_id  TEXT NOT NULL,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,
    by_account  TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX council_invitations_open ON council_invitations (account_id, case_id) WHERE until_at IS NULL;

CREATE TABLE council_summaries (
    case_id  TEXT PRIMARY KEY,
    summary  BLOB NOT NULL
) STRICT;

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

CREATE TABLE emergency_reviewers (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,
    by_account  TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX emergency_reviewers_open ON emergency_reviewers (account_id) WHERE until_at IS NULL;

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

CREATE TABLE idle_limits (
    id          TEXT PRIMARY KEY,
    minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 15),
    from_at     INTEGER NOT NULL,
    by_account  TEXT NOT NULL
) STRICT;

CREATE INDEX idle_limits_by_time ON idle_limits (from_at);

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

CREATE TABLE incident_clocks (
    id              TEXT PRIMARY KEY,
    first_day       INTEGER NOT NULL,        -- the day of knowing is day 1
    next_open_day   INTEGER NOT NULL,        -- a closed last day passes to the next open one
    from_at         INTEGER NOT NULL,
    by_account      TEXT NOT NULL
, preliminary_days INTEGER NOT NULL DEFAULT 5) STRICT;

CREATE TABLE incident_orders (
    case_id      TEXT PRIMARY KEY,
    incident_id  TEXT NOT NULL REFERENCES incidents (id)
) STRICT;

CREATE INDEX incident_orders_by_incident ON incident_orders (incident_id);

CREATE TABLE incident_persons (
    incident_id  TEXT NOT NULL REFERENCES incidents (id),
    subject_id   TEXT NOT NULL,
    decision     TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'told', 'not_told', 'unreachable')),
    decided_on   TEXT NOT NULL DEFAULT '',
    reason       BLOB,
    by_account   TEXT NOT NULL,
    PRIMARY KEY (incident_id, subject_id)
) STRICT;

CREATE TABLE incident_reports (
    incident_id     TEXT NOT NULL REFERENCES incidents (id),
    reporter        TEXT NOT NULL CHECK (reporter IN ('organisation', 'city')),
    must_report     INTEGER NOT NULL,
    preliminary_on  TEXT NOT NULL DEFAULT '', -- 速報 sent
    full_on         TEXT NOT NULL DEFAULT '', -- 確報 sent
    PRIMARY KEY (incident_id, reporter)
) STRICT;

CREATE TABLE incidents (
    id              TEXT PRIMARY KEY,        -- the case's
    known_on        TEXT NOT NULL,
    wrongful        INTEGER NOT NULL,
    closed_at       INTEGER
) STRICT;

CREATE TABLE late_manager_changes (
    case_id         TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    takes_over_on   TEXT NOT NULL,
    reported_at     INTEGER NOT NULL
) STRICT;

CREATE INDEX late_manager_changes_by_day ON late_manager_changes (reported_at);

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

CREATE TABLE library_documents (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('regulation', 'manual', 'emergency', 'other')),
    title       TEXT NOT NULL CHECK (title <> ''),
    audience    TEXT NOT NULL CHECK (audience <> ''),
    must_read   INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    ended_at    INTEGER,                 -- withdrawn: stays readable to who keeps the library
    by_account  TEXT NOT NULL
) STRICT;

CREATE TABLE library_receipts (
    account_id  TEXT NOT NULL,
    version_id  TEXT NOT NULL REFERENCES library_versions (id),
    read_at     INTEGER NOT NULL,
    PRIMARY KEY (account_id, version_id)
) STRICT;

CREATE TABLE library_versions (
    id            TEXT PRIMARY KEY,
    document_id   TEXT NOT NULL REFERENCES library_documents (id),
    version       INTEGER NOT NULL,
    body          TEXT NOT NULL CHECK (body <> ''),
    contacts      TEXT NOT NULL,
    published_at  INTEGER NOT NULL,
    by_account    TEXT NOT NULL,
    approved_by   TEXT NOT NULL,        -- '' where nobody's approval is asked
    UNIQUE (document_id, version)
) STRICT;

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

CREATE TABLE office_hours (
    id           TEXT PRIMARY KEY,
    opens        INTEGER NOT NULL,
    closes       INTEGER NOT NULL CHECK (closes > opens),
    valid_from   TEXT NOT NULL,
    set_at       INTEGER NOT NULL,
    by_account   TEXT NOT NULL,
    acting       TEXT NOT NULL
) STRICT;

CREATE TABLE organisation_contracts (
    id               TEXT PRIMARY KEY,
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    signed_on        TEXT NOT NULL,
    expires_at       INTEGER NOT NULL,
    case_id          TEXT NOT NULL,          -- where it was recorded
    by_account       TEXT NOT NULL,
    recorded_at      INTEGER NOT NULL
) STRICT;

CREATE INDEX contracts_by_organisation ON organisation_contracts (organisation_id, expires_at);

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

CREATE TABLE procedure_terms (
    id           TEXT PRIMARY KEY,
    procedure    TEXT NOT NULL,
    step         TEXT NOT NULL,              -- 'submission', or a step of the procedure
    counted      TEXT NOT NULL CHECK (counted IN ('calendar_days', 'open_days')),
    days         INTEGER NOT NULL,
    first_day    INTEGER NOT NULL,           -- the day itself is day 1
    passes_on    INTEGER NOT NULL,           -- a closed last day passes to the next open one
    basis        TEXT NOT NULL,              -- 根拠
    valid_from   TEXT NOT NULL,
    set_at       INTEGER NOT NULL,
    by_account   TEXT NOT NULL,
    acting       TEXT NOT NULL
) STRICT;

CREATE INDEX procedure_terms_by_place ON procedure_terms (procedure, step);

CREATE TABLE public_applications (
    case_id     TEXT PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    secret_hash TEXT NOT NULL,
    shown_once  BLOB,                  -- the word, sealed for the browser that applied; NULL once it was shown
    created_at  INTEGER NOT NULL
) STRICT;

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

CREATE TABLE regulation_confirmations (
    account_id    TEXT NOT NULL,
    text_id       TEXT NOT NULL REFERENCES regulation_texts (id),
    confirmed_at  INTEGER NOT NULL,
    PRIMARY KEY (account_id, text_id)
) STRICT;

CREATE TABLE regulation_texts (
    id           TEXT PRIMARY KEY,
    audience     TEXT NOT NULL CHECK (audience IN ('', 'city_department', 'city_hospital', 'fire_station')), -- '': the regulation
    version      INTEGER NOT NULL,
    body         TEXT NOT NULL CHECK (body <> ''),
    summary      TEXT NOT NULL,
    from_at      INTEGER NOT NULL,
    proposed_by  TEXT NOT NULL,
    approved_by  TEXT NOT NULL,
    approved_at  INTEGER NOT NULL,
    UNIQUE (audience, version)
) STRICT;

CREATE TABLE report_periods (
    case_id      TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,        -- monthly, operation
    from_on      TEXT NOT NULL,
    until_on     TEXT NOT NULL,
    submitted_at INTEGER NOT NULL
) STRICT;

CREATE INDEX report_periods_by_kind ON report_periods (kind, from_on);

CREATE TABLE representation_ends (
    representative_id TEXT PRIMARY KEY REFERENCES representatives (id),
    ground            TEXT NOT NULL CHECK (ground IN ('regained', 'guardian_changed', 'died', 'wish')),
    ended_at          INTEGER NOT NULL,
    by_account        TEXT NOT NULL
) STRICT;

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

CREATE TABLE restore_drills (
    id            TEXT PRIMARY KEY,
    run_at        INTEGER NOT NULL,
    tables        INTEGER NOT NULL,
    rows_compared INTEGER NOT NULL,
    differing     TEXT NOT NULL,          -- names of tables that are not the same
    names_opened  INTEGER NOT NULL,        -- sealed names that the restored keys opened
    names_closed  INTEGER NOT NULL,
    ledger_intact INTEGER NOT NULL
) STRICT;

CREATE TABLE sample_openings (
    id            TEXT PRIMARY KEY,
    audit_id      TEXT NOT NULL,
    audit_number  TEXT NOT NULL,           -- R8-0003: what the ledger entry of each look names
    account_id    TEXT NOT NULL REFERENCES accounts (id),
    subject_id    TEXT NOT NULL REFERENCES subjects (id),
    category      TEXT NOT NULL,
    category_bit  INTEGER NOT NULL,
    from_at       INTEGER NOT NULL,
    until_at      INTEGER NOT NULL,
    by_account    TEXT NOT NULL
) STRICT;

CREATE INDEX samples_by_account ON sample_openings (account_id, subject_id);

CREATE INDEX samples_by_audit ON sample_openings (audit_id);

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

CREATE TABLE self_checks (
    id               TEXT PRIMARY KEY,
    organisation_id  TEXT NOT NULL,
    period           TEXT NOT NULL CHECK (length(period) = 10),  -- first day of the half year
    answers          TEXT NOT NULL,                              -- "posted=yes path=no": codes, never text
    mend_on          TEXT,                                       -- the day by which every 「いいえ」 is put right
    from_at          INTEGER NOT NULL,
    by_account       TEXT NOT NULL
) STRICT;

CREATE INDEX self_checks_by_organisation ON self_checks (organisation_id, period, from_at);

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
, kind TEXT NOT NULL DEFAULT 'owner', announced_at INTEGER) STRICT;

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
, terminal_id TEXT) STRICT;

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

CREATE TABLE stock_take_half_years (
    organisation_id TEXT NOT NULL,
    begins_on       TEXT NOT NULL,             -- April 1 or October 1
    asked_at        INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, begins_on)
) STRICT;

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

CREATE INDEX subjects_ended ON subjects (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE take_out_deviations (
    case_id         TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    encrypted       INTEGER NOT NULL,
    scanned         INTEGER NOT NULL,
    asked_at        INTEGER NOT NULL
) STRICT;

CREATE INDEX take_out_deviations_by_organisation ON take_out_deviations (organisation_id, asked_at);

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

CREATE TABLE terminal_challenges (
    challenge   TEXT PRIMARY KEY,
    session_id  TEXT NOT NULL,
    until_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE terminal_codes (
    id           TEXT PRIMARY KEY,
    terminal_id  TEXT NOT NULL REFERENCES terminals (id),
    code_hash    TEXT NOT NULL UNIQUE,       -- SHA-256, hexadecimal
    sealed       BLOB NOT NULL,
    made_at      INTEGER NOT NULL,
    until_at     INTEGER NOT NULL,
    used_at      INTEGER,
    by_account   TEXT NOT NULL
) STRICT;

CREATE INDEX terminal_codes_by_terminal ON terminal_codes (terminal_id);

CREATE TABLE terminal_declarations (
    id               TEXT PRIMARY KEY,
    terminal_id      TEXT NOT NULL REFERENCES terminals (id),
    version          INTEGER NOT NULL REFERENCES terminal_measures (version),
    storage          TEXT NOT NULL CHECK (storage IN ('chain', 'locked', 'fixed')),
    pattern_on       TEXT NOT NULL CHECK (length(pattern_on) = 10),
    patched_on       TEXT NOT NULL CHECK (length(patched_on) = 10),
    exception_until  TEXT,                   -- 業務上支障: patches wait until this day
    exception_note   BLOB,                   -- sealed under the key of who declared
    pattern_until    TEXT NOT NULL CHECK (length(pattern_until) = 10),
    patch_until      TEXT NOT NULL CHECK (length(patch_until) = 10),
    from_at          INTEGER NOT NULL,
    until_at         INTEGER NOT NULL,
    by_account       TEXT NOT NULL
) STRICT;

CREATE INDEX terminal_declarations_by_terminal ON terminal_declarations (terminal_id, until_at);

CREATE TABLE terminal_keys (
    id           TEXT PRIMARY KEY,
    terminal_id  TEXT NOT NULL REFERENCES terminals (id),
    public_key   TEXT NOT NULL,              -- P-256 point, hexadecimal
    from_at      INTEGER NOT NULL,
    until_at     INTEGER,
    by_account   TEXT NOT NULL
) STRICT;

CREATE INDEX terminal_keys_by_terminal ON terminal_keys (terminal_id);

CREATE UNIQUE INDEX terminal_keys_open ON terminal_keys (public_key) WHERE until_at IS NULL;

CREATE TABLE terminal_measures (
    version        INTEGER PRIMARY KEY,
    body           TEXT NOT NULL,            -- one measure a line
    pattern_days   INTEGER NOT NULL,
    patch_days     INTEGER NOT NULL,
    declare_by     TEXT NOT NULL CHECK (length(declare_by) = 10),
    required_from  INTEGER NOT NULL,
    published_at   INTEGER NOT NULL,
    by_account     TEXT NOT NULL
) STRICT;

CREATE TABLE terminals (
    id               TEXT PRIMARY KEY,
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    number           TEXT NOT NULL,          -- 管理番号 within the organisation
    kind             TEXT NOT NULL CHECK (kind IN ('desktop', 'notebook', 'tablet', 'smartphone')),
    model            TEXT NOT NULL,          -- maker and model
    os               TEXT NOT NULL,
    holder_account   TEXT NOT NULL,          -- who keeps it; '' where it is shared
    place            TEXT NOT NULL,
    from_at          INTEGER NOT NULL,
    until_at         INTEGER,                 -- ended: refused from the next request
    end_reason       TEXT NOT NULL DEFAULT '',
    by_account       TEXT NOT NULL,
    ended_by         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX terminals_by_number ON terminals (organisation_id, number);

CREATE TABLE throttles (
    throttle_key   TEXT PRIMARY KEY,
    failures       INTEGER NOT NULL,
    last_failure   INTEGER NOT NULL,
    blocked_until  INTEGER NOT NULL
) STRICT;

CREATE TABLE training_attendances (
    id              TEXT PRIMARY KEY,
    training_id     TEXT NOT NULL REFERENCES trainings (id),
    account_id      TEXT NOT NULL,
    by_account      TEXT NOT NULL,
    recorded_at     INTEGER NOT NULL,
    withdrawn_at    INTEGER,
    withdrawn_by    TEXT NOT NULL DEFAULT '',
    withdrawn_for   TEXT NOT NULL DEFAULT '' CHECK (withdrawn_for IN ('', 'absent', 'other_person', 'other_session'))
) STRICT;

CREATE INDEX training_attendances_by_account ON training_attendances (account_id);

CREATE UNIQUE INDEX training_attendances_open ON training_attendances (training_id, account_id) WHERE withdrawn_at IS NULL;

CREATE TABLE training_organisations (
    training_id      TEXT NOT NULL REFERENCES trainings (id),
    organisation_id  TEXT NOT NULL,
    PRIMARY KEY (training_id, organisation_id)
) STRICT;

CREATE TABLE training_terms (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('usage', 'privacy')),
    months      INTEGER NOT NULL CHECK (months > 0),
    from_at     INTEGER NOT NULL,
    by_account  TEXT NOT NULL
) STRICT;

CREATE TABLE trainings (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('usage', 'privacy')),
    title        TEXT NOT NULL CHECK (title <> ''),
    held_on      TEXT NOT NULL CHECK (length(held_on) = 10),
    material     TEXT NOT NULL,          -- text shown to who is to attend
    document_id  TEXT NOT NULL,          -- of the library; '' for none
    valid_until  INTEGER NOT NULL,        -- 00:00 of the first day on which it no longer holds
    by_account   TEXT NOT NULL,
    recorded_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE use_conditions (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('text', 'training')),
    audience    TEXT NOT NULL,          -- '' all; else the kind of organisation whose people are asked (10)
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,
    by_account  TEXT NOT NULL
) STRICT;

CREATE INDEX use_conditions_by_kind ON use_conditions (kind, from_at);

CREATE TABLE use_limits (
    rule        TEXT NOT NULL,
    most        INTEGER NOT NULL,
    from_at     INTEGER NOT NULL,
    by_account  TEXT NOT NULL,
    PRIMARY KEY (rule, from_at)
) STRICT;

CREATE TABLE use_marks (
    account_id  TEXT NOT NULL,
    day         TEXT NOT NULL,
    rule        TEXT NOT NULL,
    number      INTEGER NOT NULL,
    most        INTEGER NOT NULL,          -- the limit in force when it was marked
    PRIMARY KEY (account_id, day, rule)
) STRICT;

CREATE INDEX use_marks_by_day ON use_marks (day);

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


-- 案件 of the regulation's procedures. Clear: state, dates, who; sealed under a key of the case: what people wrote.
CREATE TABLE cases (
    id                   TEXT PRIMARY KEY,
    number               TEXT NOT NULL DEFAULT '',   -- R8-0001; '' while a draft
    procedure            TEXT NOT NULL,
    state                TEXT NOT NULL DEFAULT '',
    open                 BOOLEAN NOT NULL,
    opened_at            BIGINT NOT NULL,
    due_on               TEXT NOT NULL DEFAULT '9999-12-31',
    lengthened           BOOLEAN NOT NULL,
    closed_at            BIGINT,
    starter              TEXT NOT NULL,
    starter_organisation TEXT NOT NULL DEFAULT '',
    organisation_id      TEXT NOT NULL DEFAULT '',
    subject_id           TEXT NOT NULL DEFAULT '',
    last_by              TEXT NOT NULL DEFAULT '',
    events               BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX cases_by_number ON cases (number) WHERE number <> '';
CREATE INDEX cases_open ON cases (due_on, id) WHERE open;
CREATE INDEX cases_by_starter ON cases (starter, opened_at);
CREATE INDEX cases_by_organisation ON cases (organisation_id, opened_at);
CREATE INDEX cases_closed ON cases (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX cases_by_subject ON cases (subject_id) WHERE subject_id <> '';

-- What happened in a case, in order: the form, steps, messages.
CREATE TABLE case_events (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES cases (id),
    position   BIGINT NOT NULL,
    kind       TEXT NOT NULL,             -- form, submission, step, message
    step       TEXT NOT NULL DEFAULT '',
    to_state   TEXT NOT NULL DEFAULT '',
    at         BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    acting     TEXT NOT NULL,
    content    BLOB NOT NULL              -- sealed: field id and value, packed
) STRICT;
CREATE UNIQUE INDEX case_events_in_order ON case_events (case_id, position);

-- Numbers of cases, counted by year of 令和.
CREATE TABLE case_numbers (
    year BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
) STRICT;

-- Days on which the office is closed beside the law's holidays, or as 内閣府 lists them.
CREATE TABLE closed_days (
    day  TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

-- 研修 (2.2(2)④イ). One row a session; `valid_until` is worked out from the term in force when it was entered.
CREATE TABLE trainings (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('usage', 'privacy')),
    title        TEXT NOT NULL CHECK (title <> ''),
    held_on      TEXT NOT NULL CHECK (length(held_on) = 10),
    material     TEXT NOT NULL,          -- text shown to who is to attend
    document_id  TEXT NOT NULL,          -- of the library; '' for none
    valid_until  BIGINT NOT NULL,        -- 00:00 of the first day on which it no longer holds
    by_account   TEXT NOT NULL,
    recorded_at  BIGINT NOT NULL
) STRICT;

-- The organisations a session is for; none: all.
CREATE TABLE training_organisations (
    training_id      TEXT NOT NULL REFERENCES trainings (id),
    organisation_id  TEXT NOT NULL,
    PRIMARY KEY (training_id, organisation_id)
) STRICT;

-- 受講. A wrong one is withdrawn, never deleted.
CREATE TABLE training_attendances (
    id              TEXT PRIMARY KEY,
    training_id     TEXT NOT NULL REFERENCES trainings (id),
    account_id      TEXT NOT NULL,
    by_account      TEXT NOT NULL,
    recorded_at     BIGINT NOT NULL,
    withdrawn_at    BIGINT,
    withdrawn_by    TEXT NOT NULL DEFAULT '',
    withdrawn_for   TEXT NOT NULL DEFAULT '' CHECK (withdrawn_for IN ('', 'absent', 'other_person', 'other_session'))
) STRICT;
CREATE UNIQUE INDEX training_attendances_open ON training_attendances (training_id, account_id) WHERE withdrawn_at IS NULL;
CREATE INDEX training_attendances_by_account ON training_attendances (account_id);

-- 有効期間 of each kind, in months; the newest row is in force, none: 12.
CREATE TABLE training_terms (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('usage', 'privacy')),
    months      BIGINT NOT NULL CHECK (months > 0),
    from_at     BIGINT NOT NULL,
    by_account  TEXT NOT NULL
) STRICT;

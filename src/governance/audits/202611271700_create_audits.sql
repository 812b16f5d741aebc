-- 監査. One row an audit; its id is the case's. What people wrote stands sealed in the case.
CREATE TABLE audits (
    id           TEXT PRIMARY KEY,
    fiscal_year  BIGINT NOT NULL,         -- 年度, its first year
    from_on      TEXT NOT NULL,
    until_on     TEXT NOT NULL,
    reported_at  BIGINT,
    closed_at    BIGINT                   -- both acknowledged
) STRICT;
CREATE INDEX audits_by_year ON audits (fiscal_year);

-- What is audited: an organisation, or an office of the city.
CREATE TABLE audit_targets (
    audit_id         TEXT NOT NULL REFERENCES audits (id),
    organisation_id  TEXT NOT NULL,       -- '' for an office
    office           TEXT NOT NULL        -- '' for an organisation
) STRICT;
CREATE INDEX audit_targets_by_audit ON audit_targets (audit_id);

-- Who audits, from when, named by whom.
CREATE TABLE audit_auditors (
    audit_id    TEXT NOT NULL REFERENCES audits (id),
    account_id  TEXT NOT NULL,
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,                   -- ended by the owner
    by_account  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX audit_auditors_open ON audit_auditors (audit_id, account_id) WHERE until_at IS NULL;
CREATE INDEX audit_auditors_by_account ON audit_auditors (account_id);

-- Cases that belong to an audit: visits, findings.
CREATE TABLE audit_cases (
    case_id   TEXT PRIMARY KEY,
    audit_id  TEXT NOT NULL REFERENCES audits (id)
) STRICT;
CREATE INDEX audit_cases_by_audit ON audit_cases (audit_id);

-- Ended by 事業責任者 while an audit was open (8.1(2)). The reason is sealed under the account's key.
CREATE TABLE auditor_endings (
    id          TEXT PRIMARY KEY,
    audit_id    TEXT NOT NULL,
    account_id  TEXT NOT NULL,
    reason      BLOB NOT NULL,
    ended_at    BIGINT NOT NULL,
    by_account  TEXT NOT NULL
) STRICT;

-- 監査の見本 (8.1(3)b): one row lets one auditor read one category of one person until the end.
CREATE TABLE sample_openings (
    id            TEXT PRIMARY KEY,
    audit_id      TEXT NOT NULL,
    audit_number  TEXT NOT NULL,           -- R8-0003: what the ledger entry of each look names
    account_id    TEXT NOT NULL REFERENCES accounts (id),
    subject_id    TEXT NOT NULL REFERENCES subjects (id),
    category      TEXT NOT NULL,
    category_bit  BIGINT NOT NULL,
    from_at       BIGINT NOT NULL,
    until_at      BIGINT NOT NULL,
    by_account    TEXT NOT NULL
) STRICT;
CREATE INDEX samples_by_account ON sample_openings (account_id, subject_id);
CREATE INDEX samples_by_audit ON sample_openings (audit_id);

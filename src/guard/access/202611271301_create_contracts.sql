-- 守秘義務契約 (4.1(2)): of organisations the owner asked for one. Past the newest end, access is refused.
CREATE TABLE organisation_contracts (
    id               TEXT PRIMARY KEY,
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    signed_on        TEXT NOT NULL,
    expires_at       BIGINT NOT NULL,
    case_id          TEXT NOT NULL,          -- where it was recorded
    by_account       TEXT NOT NULL,
    recorded_at      BIGINT NOT NULL
) STRICT;
CREATE INDEX contracts_by_organisation ON organisation_contracts (organisation_id, expires_at);

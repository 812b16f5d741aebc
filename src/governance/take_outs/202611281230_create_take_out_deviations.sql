-- 7.2(2): media that leave unencrypted or unchecked, for the manager's list. The reason is sealed in the case.
CREATE TABLE take_out_deviations (
    case_id         TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    encrypted       BOOLEAN NOT NULL,
    scanned         BOOLEAN NOT NULL,
    asked_at        BIGINT NOT NULL
) STRICT;
CREATE INDEX take_out_deviations_by_organisation ON take_out_deviations (organisation_id, asked_at);

-- 自己点検. One row an answer; the newest of a period counts.
CREATE TABLE self_checks (
    id               TEXT PRIMARY KEY,
    organisation_id  TEXT NOT NULL,
    period           TEXT NOT NULL CHECK (length(period) = 10),  -- first day of the half year
    answers          TEXT NOT NULL,                              -- "posted=yes path=no": codes, never text
    mend_on          TEXT,                                       -- the day by which every 「いいえ」 is put right
    from_at          BIGINT NOT NULL,
    by_account       TEXT NOT NULL
) STRICT;
CREATE INDEX self_checks_by_organisation ON self_checks (organisation_id, period, from_at);

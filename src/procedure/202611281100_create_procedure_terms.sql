-- 期限の設定: what the city set in place of a declared term. Of those begun, the newest is in force.
CREATE TABLE procedure_terms (
    id           TEXT PRIMARY KEY,
    procedure    TEXT NOT NULL,
    step         TEXT NOT NULL,              -- 'submission', or a step of the procedure
    counted      TEXT NOT NULL CHECK (counted IN ('calendar_days', 'open_days')),
    days         BIGINT NOT NULL,
    first_day    BOOLEAN NOT NULL,           -- the day itself is day 1
    passes_on    BOOLEAN NOT NULL,           -- a closed last day passes to the next open one
    basis        TEXT NOT NULL,              -- 根拠
    valid_from   TEXT NOT NULL,
    set_at       BIGINT NOT NULL,
    by_account   TEXT NOT NULL,
    acting       TEXT NOT NULL
) STRICT;
CREATE INDEX procedure_terms_by_place ON procedure_terms (procedure, step);

-- 復元の訓練 (2.2(4)): a restored copy was compared with what is served, row by row.
CREATE TABLE restore_drills (
    id            TEXT PRIMARY KEY,
    run_at        BIGINT NOT NULL,
    tables        BIGINT NOT NULL,
    rows_compared BIGINT NOT NULL,
    differing     TEXT NOT NULL,          -- names of tables that are not the same
    names_opened  BIGINT NOT NULL,        -- sealed names that the restored keys opened
    names_closed  BIGINT NOT NULL,
    ledger_intact BOOLEAN NOT NULL
) STRICT;

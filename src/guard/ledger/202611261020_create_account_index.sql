-- What one account did: an organisation's manager asks it for every member, an auditor for one. Kept beside the ledger and
-- filled behind it, sorted and in chunks: an index of the ledger itself would nearly double what each act writes. What is
-- newer than the cursor is looked for in the ledger directly.
CREATE TABLE ledger_account_entries (
    account_id  TEXT NOT NULL,
    arrival     BIGINT NOT NULL,
    PRIMARY KEY (account_id, arrival)
) STRICT;
CREATE TABLE ledger_account_cursor (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    arrival  BIGINT NOT NULL
) STRICT;
INSERT INTO ledger_account_cursor (id, arrival) VALUES (1, 0);

-- Applications that came in by the public form: how the applicant reads the state. The word itself is nowhere.
CREATE TABLE public_applications (
    case_id     TEXT PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    secret_hash TEXT NOT NULL,
    shown_once  BLOB,                  -- the word, sealed for the browser that applied; NULL once it was shown
    created_at  BIGINT NOT NULL
) STRICT;

-- Which text about costs and lines of responsibility (6.3(5), 6.4) was accepted with an application.
CREATE TABLE accepted_statements (
    case_id     TEXT PRIMARY KEY,
    version     BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL
) STRICT;

-- 守秘義務契約: that its coming end was told, 60, 30 and 0 days before.
CREATE TABLE contract_warnings (
    contract_id TEXT NOT NULL,
    days_before BIGINT NOT NULL,
    warned_at   BIGINT NOT NULL,
    PRIMARY KEY (contract_id, days_before)
) STRICT;

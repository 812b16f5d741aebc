-- 事故. What the law's clock and the inbox need stands in the clear; what people wrote is sealed in the case.
CREATE TABLE incidents (
    id              TEXT PRIMARY KEY,        -- the case's
    known_on        TEXT NOT NULL,
    must_report     BOOLEAN NOT NULL,
    wrongful        BOOLEAN NOT NULL,
    preliminary_on  TEXT NOT NULL DEFAULT '', -- 速報 sent
    full_on         TEXT NOT NULL DEFAULT '', -- 確報 sent
    closed_at       BIGINT
) STRICT;

-- 該当者本人: each decided, with the day. The reason is sealed under the case's key.
CREATE TABLE incident_persons (
    incident_id  TEXT NOT NULL REFERENCES incidents (id),
    subject_id   TEXT NOT NULL,
    decision     TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'told', 'not_told', 'unreachable')),
    decided_on   TEXT NOT NULL DEFAULT '',
    reason       BLOB,
    by_account   TEXT NOT NULL,
    PRIMARY KEY (incident_id, subject_id)
) STRICT;

-- 事実確認 and 再発防止の命令 of an incident: each a case of its own.
CREATE TABLE incident_orders (
    case_id      TEXT PRIMARY KEY,
    incident_id  TEXT NOT NULL REFERENCES incidents (id)
) STRICT;
CREATE INDEX incident_orders_by_incident ON incident_orders (incident_id);

-- How the law's days are counted; to be verified by the city. The newest row is in force.
CREATE TABLE incident_clocks (
    id              TEXT PRIMARY KEY,
    first_day       BOOLEAN NOT NULL,        -- the day of knowing is day 1
    next_open_day   BOOLEAN NOT NULL,        -- a closed last day passes to the next open one
    from_at         BIGINT NOT NULL,
    by_account      TEXT NOT NULL
) STRICT;

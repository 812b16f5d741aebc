-- 受付時間 (4.6(2)) in minutes of the day. Of those begun, the newest is in force.
CREATE TABLE office_hours (
    id           TEXT PRIMARY KEY,
    opens        BIGINT NOT NULL,
    closes       BIGINT NOT NULL CHECK (closes > opens),
    valid_from   TEXT NOT NULL,
    set_at       BIGINT NOT NULL,
    by_account   TEXT NOT NULL,
    acting       TEXT NOT NULL
) STRICT;

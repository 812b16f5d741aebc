-- 市が決める数. Of those begun, the newest is in force; without one, the declared number.
CREATE TABLE city_numbers (
    id         TEXT PRIMARY KEY,
    number     TEXT NOT NULL,
    value      BIGINT NOT NULL,
    basis      TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    set_at     BIGINT NOT NULL,
    by_account TEXT NOT NULL,
    acting     TEXT NOT NULL
) STRICT;
CREATE INDEX city_numbers_by_number ON city_numbers (number, valid_from);

-- 見本の市. One row where everything in this database is made up: its passwords are public and its ids can be guessed,
-- so the server shows 「デモ」 and binds nothing but loopback. No row in a real city.
CREATE TABLE demo_city (
    seed         BIGINT NOT NULL,
    subjects     BIGINT NOT NULL,
    begun_at     BIGINT NOT NULL,
    finished_at  BIGINT                 -- NULL: making it was broken off
) STRICT;

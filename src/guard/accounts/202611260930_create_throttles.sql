-- サインインの試行. One row a key; the key is a keyed hash of the typed ID or of the address, so neither stands here.
-- A wait grows with failures and ends by itself: nobody is locked out for good.
CREATE TABLE throttles (
    throttle_key   TEXT PRIMARY KEY,
    failures       BIGINT NOT NULL,
    last_failure   BIGINT NOT NULL,
    blocked_until  BIGINT NOT NULL
) STRICT;

-- The key store: a database of its own, with its own short-lived backups. It holds no word of anybody.

-- データ鍵. One row a person and facet; the key is wrapped by the city's key. Deleting the row erases the person.
CREATE TABLE data_keys (
    person_id         TEXT NOT NULL,
    facet             TEXT NOT NULL,      -- 'content', 'address' (D01's address and what leads to it), 'staff'
    wrapped           BLOB NOT NULL,
    city_key_version  BIGINT NOT NULL,
    created_at        BIGINT NOT NULL,
    PRIMARY KEY (person_id, facet)
) STRICT;

-- Keys that belong to no person: blind indexes, ledger signature.
CREATE TABLE service_keys (
    name              TEXT PRIMARY KEY,   -- 'index', 'ledger', …
    wrapped           BLOB NOT NULL,
    city_key_version  BIGINT NOT NULL,
    created_at        BIGINT NOT NULL
) STRICT;

-- 消去. Intent first, then destruction, then done: a crash in between is taken up again; a restored older copy of
-- this store is brought to the same state before anything is served.
CREATE TABLE erasures (
    person_id     TEXT PRIMARY KEY,
    intended_at   BIGINT NOT NULL,
    destroyed_at  BIGINT                  -- NULL until the keys are gone
) STRICT;

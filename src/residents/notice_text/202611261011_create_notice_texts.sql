-- 明示事項. One row a published version; version 1 comes with the program. Never changed: what was told stays readable.
CREATE TABLE notice_texts (
    version             BIGINT PRIMARY KEY CHECK (version > 1),
    purpose_of_listing  TEXT NOT NULL CHECK (purpose_of_listing <> ''),
    purpose_of_use      TEXT NOT NULL CHECK (purpose_of_use <> ''),
    range_of_users      TEXT NOT NULL CHECK (range_of_users <> ''),
    items               TEXT NOT NULL CHECK (items <> ''),
    stopping            TEXT NOT NULL CHECK (stopping <> ''),
    enquiries           TEXT NOT NULL CHECK (enquiries <> ''),
    users               TEXT NOT NULL CHECK (users <> ''),       -- ③ as the table said it, a line each
    categories          TEXT NOT NULL CHECK (categories <> ''),  -- ④ as the table said it, a line each
    table_version       BIGINT NOT NULL,
    published_at        BIGINT NOT NULL,
    by_account          TEXT NOT NULL
) STRICT;

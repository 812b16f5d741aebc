-- 規程の版 (11) and the rules that apply to the people of internal organisations (10). One row a published version; never changed.
CREATE TABLE regulation_texts (
    id           TEXT PRIMARY KEY,
    audience     TEXT NOT NULL CHECK (audience IN ('', 'city_department', 'city_hospital', 'fire_station')), -- '': the regulation
    version      BIGINT NOT NULL,
    body         TEXT NOT NULL CHECK (body <> ''),
    summary      TEXT NOT NULL,
    from_at      BIGINT NOT NULL,
    proposed_by  TEXT NOT NULL,
    approved_by  TEXT NOT NULL,
    approved_at  BIGINT NOT NULL,
    UNIQUE (audience, version)
) STRICT;

-- 確認. One row an account and version it confirmed.
CREATE TABLE regulation_confirmations (
    account_id    TEXT NOT NULL,
    text_id       TEXT NOT NULL REFERENCES regulation_texts (id),
    confirmed_at  BIGINT NOT NULL,
    PRIMARY KEY (account_id, text_id)
) STRICT;

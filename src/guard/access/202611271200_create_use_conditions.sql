-- 利用の条件 (11, 2.2(2)④イ). kind 'text': a text (運用管理規程, or an internal organisation's own rules) is in force from here
-- on, and whoever it is for confirms it. kind 'training': while the row holds, a training that lapsed refuses. No row: nothing is asked.
CREATE TABLE use_conditions (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('text', 'training')),
    audience    TEXT NOT NULL,          -- '' all; else the kind of organisation whose people are asked (10)
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,
    by_account  TEXT NOT NULL
) STRICT;
CREATE INDEX use_conditions_by_kind ON use_conditions (kind, from_at);

-- When the account last confirmed the texts in force, and until when both kinds of training hold; 0: never.
ALTER TABLE accounts ADD COLUMN texts_confirmed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN training_until BIGINT NOT NULL DEFAULT 0;

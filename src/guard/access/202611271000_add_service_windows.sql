-- 停止・保守 (2.2(1)②, 4.4): every stop is a row of service_levels; a planned one begins and ends by itself.
-- kind: owner (2.2(1)②), regular 定期保守, extra 臨時, disaster 大規模災害, change 機能・時間の変更
ALTER TABLE service_levels ADD COLUMN kind TEXT NOT NULL DEFAULT 'owner';
ALTER TABLE service_levels ADD COLUMN announced_at BIGINT;               -- when all users were told; NULL: without notice
ALTER TABLE service_levels ADD COLUMN ended_by TEXT NOT NULL DEFAULT ''; -- who ended or cancelled it before its time

-- 一部の制限: a function, an organisation or a category. One row a duty where a function has several; they share act_id.
CREATE TABLE service_parts (
    id             TEXT PRIMARY KEY,
    act_id         TEXT NOT NULL,
    scope          TEXT NOT NULL CHECK (scope IN ('function', 'organisation', 'category')),
    target         TEXT NOT NULL,           -- duty, organisation id or category
    name           TEXT NOT NULL,           -- function, organisation or category in words
    part_bit       BIGINT NOT NULL,         -- of the category; 2^30 organisation, 2^31 function
    emergency_bit  BIGINT NOT NULL,         -- the same where the ambulance crews are meant too, else 0
    reason         TEXT NOT NULL,
    from_at        BIGINT NOT NULL,
    until_at       BIGINT,
    by_account     TEXT NOT NULL,
    ended_by       TEXT NOT NULL DEFAULT ''
) STRICT;

-- How many days before a planned stop it must have been announced (4.4(2), 4.4(4)). The newest row holds.
CREATE TABLE service_lead_times (
    id          TEXT PRIMARY KEY,
    lead_days   BIGINT NOT NULL,
    from_at     BIGINT NOT NULL,
    by_account  TEXT NOT NULL
) STRICT;

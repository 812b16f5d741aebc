-- 代諾・家族の関係の終わり (1.2(4)): the word why.
CREATE TABLE representation_ends (
    representative_id TEXT PRIMARY KEY REFERENCES representatives (id),
    ground            TEXT NOT NULL CHECK (ground IN ('regained', 'guardian_changed', 'died', 'wish')),
    ended_at          BIGINT NOT NULL,
    by_account        TEXT NOT NULL
) STRICT;

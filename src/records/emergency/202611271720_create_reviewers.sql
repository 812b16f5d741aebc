-- 救急閲覧の確認者 (8.1(3)c): named by 運営管理責任者, from when until when.
CREATE TABLE emergency_reviewers (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL,
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,
    by_account  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX emergency_reviewers_open ON emergency_reviewers (account_id) WHERE until_at IS NULL;

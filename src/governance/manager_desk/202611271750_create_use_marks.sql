-- 気になる利用: what the rules marked of one account on one day. Numbers only; whose records stands nowhere.
CREATE TABLE use_marks (
    account_id  TEXT NOT NULL,
    day         TEXT NOT NULL,
    rule        TEXT NOT NULL,
    number      BIGINT NOT NULL,
    most        BIGINT NOT NULL,          -- the limit in force when it was marked
    PRIMARY KEY (account_id, day, rule)
) STRICT;
CREATE INDEX use_marks_by_day ON use_marks (day);

-- 基準: the newest row of a rule is in force.
CREATE TABLE use_limits (
    rule        TEXT NOT NULL,
    most        BIGINT NOT NULL,
    from_at     BIGINT NOT NULL,
    by_account  TEXT NOT NULL,
    PRIMARY KEY (rule, from_at)
) STRICT;

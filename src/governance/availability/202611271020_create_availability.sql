-- 稼働の記録 (4.4(1), 9). Written by `kasama watch`, a process of its own: what the server says of itself proves nothing.
-- One row a stretch of equal answers; a stretch ends with the last answer of its kind.
CREATE TABLE service_probes (
    id        TEXT PRIMARY KEY,
    from_at   BIGINT NOT NULL,
    until_at  BIGINT NOT NULL,
    answered  BOOLEAN NOT NULL
) STRICT;
CREATE INDEX probes_by_end ON service_probes (until_at);

-- 停止の記録: opened by the watch or by hand, judged by the operations manager.
CREATE TABLE outages (
    id          TEXT PRIMARY KEY,
    from_at     BIGINT NOT NULL,
    until_at    BIGINT,                    -- NULL: still out
    cause       TEXT NOT NULL DEFAULT '' CHECK (cause IN
                ('', 'maintenance', 'disaster', 'fire', 'power', 'third_party', 'fault')),
    finding     TEXT NOT NULL DEFAULT '',  -- names no person
    found_by    TEXT NOT NULL,             -- 'watch' or the account that entered it
    decided_by  TEXT NOT NULL DEFAULT '',
    decided_at  BIGINT
) STRICT;
CREATE INDEX outages_by_begin ON outages (from_at);

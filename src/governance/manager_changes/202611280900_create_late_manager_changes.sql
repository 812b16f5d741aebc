-- 遅れた届出 (5.1(2)): changes of a manager reported on their day or after it, for the audit.
CREATE TABLE late_manager_changes (
    case_id         TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    takes_over_on   TEXT NOT NULL,
    reported_at     BIGINT NOT NULL
) STRICT;
CREATE INDEX late_manager_changes_by_day ON late_manager_changes (reported_at);

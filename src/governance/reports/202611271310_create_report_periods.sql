-- Which period a report of the secretariat (monthly) or of the operations manager (operation) covers.
CREATE TABLE report_periods (
    case_id      TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,        -- monthly, operation
    from_on      TEXT NOT NULL,
    until_on     TEXT NOT NULL,
    submitted_at BIGINT NOT NULL
) STRICT;
CREATE INDEX report_periods_by_kind ON report_periods (kind, from_on);

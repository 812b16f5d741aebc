-- 個人情報保護委員会への報告: a clock for each reporter, the organisation and the city. Until now one mark stood for both.
CREATE TABLE incident_reports (
    incident_id     TEXT NOT NULL REFERENCES incidents (id),
    reporter        TEXT NOT NULL CHECK (reporter IN ('organisation', 'city')),
    must_report     BOOLEAN NOT NULL,
    preliminary_on  TEXT NOT NULL DEFAULT '', -- 速報 sent
    full_on         TEXT NOT NULL DEFAULT '', -- 確報 sent
    PRIMARY KEY (incident_id, reporter)
) STRICT;
INSERT INTO incident_reports (incident_id, reporter, must_report, preliminary_on, full_on)
SELECT id, 'organisation', must_report, preliminary_on, full_on FROM incidents;
INSERT INTO incident_reports (incident_id, reporter, must_report, preliminary_on, full_on)
SELECT id, 'city', must_report, preliminary_on, full_on FROM incidents WHERE preliminary_on <> '' OR full_on <> '';
ALTER TABLE incidents DROP COLUMN must_report;
ALTER TABLE incidents DROP COLUMN preliminary_on;
ALTER TABLE incidents DROP COLUMN full_on;

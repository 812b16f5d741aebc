-- 代理: an appointment that stands in for another, with both dates. It is no second holder of the office.
ALTER TABLE appointments ADD COLUMN deputy BOOLEAN NOT NULL DEFAULT FALSE;

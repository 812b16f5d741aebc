-- 速報: 「速やかに」 is 3 to 5 days by the guideline; the city may choose fewer than five.
ALTER TABLE incident_clocks ADD COLUMN preliminary_days BIGINT NOT NULL DEFAULT 5;

-- 棚卸し (6.1(4)): for which half year an organisation was asked. Asked twice for none.
CREATE TABLE stock_take_half_years (
    organisation_id TEXT NOT NULL,
    begins_on       TEXT NOT NULL,             -- April 1 or October 1
    asked_at        BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, begins_on)
) STRICT;

-- Sealed posting blocks (see README): which persons' names and addresses hold a run of two or three characters.
-- Nothing here opens without the service key "index"; places are keyed hashes, blocks have few sizes.

-- What the blocks point at: one listing a person. A changed name is a new listing; the old one is retired and so out
-- of every answer at once, and goes when its postings are out of the blocks.
CREATE TABLE search_listings (
    id          BIGINT PRIMARY KEY,
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    retired     BOOLEAN NOT NULL
) STRICT;
CREATE INDEX search_listings_by_subject ON search_listings (subject_id);
CREATE INDEX search_listings_retired ON search_listings (id) WHERE retired;

CREATE TABLE search_blocks (
    place   BLOB PRIMARY KEY,   -- HMAC of gram and number, 16 bytes
    sealed  BLOB NOT NULL
) STRICT;

-- Postings added since the gram's blocks were written; merged into them when they grow.
CREATE TABLE search_additions (
    place   BLOB NOT NULL,      -- that of the gram's first block
    id      BIGINT NOT NULL,    -- the listing
    sealed  BLOB NOT NULL,
    PRIMARY KEY (place, id)
) STRICT;

-- Keyed equality index: HMAC of a normalised value (insured number, birth date, telephone …) → subject. Tells nothing
-- without the index key; goes with the person.
CREATE TABLE subject_terms (
    kind        TEXT NOT NULL,          -- 'insured_number', 'birth_date', 'telephone', 'telephone_end'
    term        TEXT NOT NULL,          -- first 16 bytes of the HMAC, hexadecimal
    subject_id  TEXT NOT NULL REFERENCES subjects (id),
    PRIMARY KEY (kind, term, subject_id)
) STRICT;
CREATE INDEX subject_terms_by_subject ON subject_terms (subject_id);

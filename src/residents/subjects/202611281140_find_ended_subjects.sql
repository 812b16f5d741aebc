-- Those who left and are not erased yet: few, and looked through every night.
CREATE INDEX subjects_ended ON subjects (ended_at) WHERE ended_at IS NOT NULL;

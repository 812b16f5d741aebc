-- What the records of notice and stop hold beside the facts of a decision: why a proxy was told, how a stop came in,
-- who ended it. Two persons may wish the same stop; each is lifted by whose wish it was.
ALTER TABLE notices ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE stops ADD COLUMN means TEXT NOT NULL DEFAULT 'online';
ALTER TABLE stops ADD COLUMN received_on TEXT NOT NULL DEFAULT '';   -- day a paper came in, YYYY-MM-DD
ALTER TABLE stops ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';
DROP INDEX stops_open;
CREATE UNIQUE INDEX stops_open ON stops (subject_id, scope, target, wish_of, wish_account) WHERE until_at IS NULL;

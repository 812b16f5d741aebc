-- A part may be stopped by the owner at once (2.2(1)②), or as a change that is announced before (4.4(4)).
ALTER TABLE service_parts ADD COLUMN kind TEXT NOT NULL DEFAULT 'owner';
ALTER TABLE service_parts ADD COLUMN announced_at BIGINT;

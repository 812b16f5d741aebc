-- 担当: the account that looks after a case; '' for nobody yet.
ALTER TABLE cases ADD COLUMN assignee TEXT NOT NULL DEFAULT '';

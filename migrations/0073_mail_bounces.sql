-- A report that a letter came back counts only of a letter of ours: whom it names and what it calls the letter wait with it
-- until that has been read, or a person decides.
ALTER TABLE mail_refusal ADD COLUMN addresses text[] NOT NULL DEFAULT '{}', ADD COLUMN names text[] NOT NULL DEFAULT '{}';
CREATE INDEX mail_sent ON mail (message_id) WHERE direction = 'outgoing' AND message_id IS NOT NULL;

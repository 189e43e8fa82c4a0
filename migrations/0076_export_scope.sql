-- Whoever agrees to a file sees whom it would hold: the customers of whoever asked, not their own.
ALTER TABLE export_request ADD COLUMN scope jsonb;

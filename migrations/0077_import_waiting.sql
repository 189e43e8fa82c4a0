-- Rows of an import that wait for review: what they say of a customer on record, or a new one who is none until then.
ALTER TABLE import ADD COLUMN rows_waiting bigint NOT NULL DEFAULT 0;

-- Rows whose values the record contradicts and that did not win are told apart from those that say what it holds.
ALTER TABLE import ADD COLUMN rows_differing bigint NOT NULL DEFAULT 0;

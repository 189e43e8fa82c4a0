-- What an import found out: customers recorded because a purchase named them, and what only a person can decide of its columns.

ALTER TABLE import
  ADD COLUMN customers_created bigint NOT NULL DEFAULT 0,
  ADD COLUMN questions jsonb NOT NULL DEFAULT '[]';

-- Whoever sees that two records are one customer and may not merge asks those who may.
ALTER TABLE duplicate_ask ADD COLUMN for_merge boolean NOT NULL DEFAULT false;

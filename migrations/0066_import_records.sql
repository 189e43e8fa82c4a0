-- Files about customers on record: people around them, what they own, ties, consents.
ALTER TABLE import DROP CONSTRAINT import_target_check;
ALTER TABLE import ADD CONSTRAINT import_target_check CHECK (target IN ('customers', 'purchases', 'people', 'owned', 'ties', 'consents'));

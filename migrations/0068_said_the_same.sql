-- Whoever is asked about a customer that lies elsewhere may answer that both are one.
ALTER TABLE duplicate_verdict DROP CONSTRAINT duplicate_verdict_verdict_check;
ALTER TABLE duplicate_verdict ADD CONSTRAINT duplicate_verdict_verdict_check
  CHECK (verdict IN ('different', 'related', 'later', 'same'));

-- When the word was said that stands: who refuses every channel ends what was granted on one of them before.
ALTER TABLE consent_standing ADD COLUMN at timestamptz;
UPDATE consent_standing s SET at = coalesce((
  SELECT max(k.at) FROM consent k
  WHERE k.customer_id = s.customer_id AND k.purpose = s.purpose AND coalesce(k.channel, '') = s.channel
    AND k.person_id IS NULL AND k.voided_by IS NULL
), now());
ALTER TABLE consent_standing ALTER COLUMN at SET NOT NULL;

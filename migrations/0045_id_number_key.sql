-- A card or a credit code says who somebody is: it is a key like a phone, and finds them when given whole.
ALTER TABLE identity_key DROP CONSTRAINT identity_key_kind_check,
  ADD CONSTRAINT identity_key_kind_check CHECK (kind IN ('number', 'phone', 'email', 'idNumber'));

INSERT INTO identity_key (kind, value, customer_id)
SELECT 'idNumber', c.id_number, c.id FROM customer c
WHERE c.id_kind IN ('residentId', 'creditCode') AND c.archived_at IS NULL AND NOT c.awaits_review
ORDER BY c.created_at, c.id
ON CONFLICT DO NOTHING;

UPDATE customer SET search_tokens = search_tokens || array_to_tsvector(ARRAY['d' || lower(id_number)])
WHERE id_number IS NOT NULL;

-- With whom an agreement was written: a partner that is called something else later is not whom others agreed to.
ALTER TABLE share_agreement ADD COLUMN partner_name text;
UPDATE share_agreement a SET partner_name = p.name FROM share_partner p WHERE p.id = a.partner_id;
ALTER TABLE share_agreement ALTER COLUMN partner_name SET NOT NULL;

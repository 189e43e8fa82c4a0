-- With whom of the people around a customer we spoke; null is the customer himself.
ALTER TABLE contact ADD COLUMN person_id uuid;

CREATE OR REPLACE VIEW standing_contact AS
SELECT c.* FROM contact c
WHERE c.kind = 'contact' AND c.voided_by IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM contact n WHERE n.customer_id = c.customer_id AND n.corrects = c.id AND n.voided_by IS NULL
  );

-- All contacts of a house, newest first, a page at a time.
CREATE INDEX contact_newest ON contact (at DESC, id DESC);

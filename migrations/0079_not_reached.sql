-- A contact in which nobody was reached stands on the time line as an attempt; it is not the last contact.
ALTER TABLE contact ADD COLUMN not_reached boolean NOT NULL DEFAULT false;
CREATE INDEX contact_not_reached ON contact (customer_id, at DESC, id DESC) WHERE not_reached;

CREATE OR REPLACE VIEW standing_contact AS
SELECT c.* FROM contact c
WHERE c.kind = 'contact' AND c.voided_by IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM contact n WHERE n.customer_id = c.customer_id AND n.corrects = c.id AND n.voided_by IS NULL
  );

-- The last attempt since the last contact: he is tried again some days after it.
ALTER TABLE customer_metric ADD COLUMN tried_at timestamptz;

-- Further ways to reach a customer or somebody around them; the first phone, mailbox and address stand with the record.
CREATE TABLE contact_point (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  kind text NOT NULL CHECK (kind IN ('phone', 'email', 'fax', 'wechat', 'qq', 'address', 'other')),
  value text NOT NULL,
  -- What it is: the office, at weekends, the driver's.
  label text,
  -- Whose it is, where it is not the customer's own.
  person_id uuid,
  -- Several people use it.
  is_shared boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX contact_point_operation ON contact_point (created_by_operation);

-- What another source says of a field that a customer's record shows otherwise: kept until somebody settles it.
CREATE TABLE field_claim (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  -- As a mark names it: a column of the customer, `birth`, `custom.<key>`.
  field text NOT NULL,
  -- Columns to write where it is believed after all.
  value jsonb NOT NULL,
  -- fact_digest of the field as the source has it: equal to what is shown, it contradicts nothing.
  value_hash bytea NOT NULL,
  source_key text NOT NULL,
  claimed_at timestamptz NOT NULL,
  -- `gone`: the source itself says something else by now.
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'rejected', 'gone')),
  settled_by uuid,
  settled_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX field_claim_one ON field_claim (customer_id, origin_id, field, source_key) NULLS NOT DISTINCT;
CREATE INDEX field_claim_open ON field_claim (claimed_at DESC, customer_id, id) WHERE state = 'open';
CREATE INDEX field_claim_operation ON field_claim (created_by_operation);

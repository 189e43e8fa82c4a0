-- Where what is known of a customer comes from, and what somebody has checked of it.

-- One word an operation: from which source what it wrote comes. NULL: staff typed it (or, of an import, 'import').
ALTER TABLE operation ADD COLUMN source_key text;

-- Sources that data come from, as far as a house has named or ranked them itself; those built in stand in the program.
-- Of two that differ the one of the lower rank is believed.
CREATE TABLE data_source (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  rank smallint NOT NULL,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX data_source_operation ON data_source (created_by_operation);

-- Only what was checked has a row; it holds for the value that was checked, a later one is unchecked again.
CREATE TABLE field_mark (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  -- A column of the customer, `birth`, `custom.<key>`; `*` is the whole record: "all is still right".
  field text NOT NULL,
  state text NOT NULL CHECK (state IN ('verified', 'wrong', 'unreachable', 'invalid')),
  value_hash bytea NOT NULL,
  how text CHECK (how IN ('call', 'visit', 'document', 'message', 'customer', 'lookup')),
  marked_by uuid,
  marked_at timestamptz NOT NULL,
  note text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX field_mark_field ON field_mark (customer_id, origin_id, field) NULLS NOT DISTINCT;
CREATE INDEX field_mark_operation ON field_mark (created_by_operation);

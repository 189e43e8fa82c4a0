-- Records that somebody is to check by telephone: what was entered is true, and the customer has been greeted.
CREATE TABLE call_back (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  cause text NOT NULL CHECK (cause IN ('new', 'changed', 'handIn', 'form', 'import', 'stale', 'complaint', 'byHand')),
  -- What is to be asked, by the names of the API.
  fields text[] NOT NULL,
  due_on date NOT NULL,
  tries smallint NOT NULL DEFAULT 0,
  next_try_at timestamptz,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'verified', 'wrong', 'unreachable', 'dropped')),
  settled_at timestamptz,
  settled_by uuid,
  contact_id uuid,
  note text,
  version integer NOT NULL DEFAULT 1,
  -- Of whoever entered what is checked: he does not call back his own record.
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX call_back_open ON call_back (due_on, id) WHERE state = 'open';
CREATE INDEX call_back_operation ON call_back (created_by_operation);

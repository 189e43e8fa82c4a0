-- Somebody with a key of the site's, known to nobody yet. The events stand under its id as they would under a customer's.
CREATE TABLE visitor (
  id uuid PRIMARY KEY,
  -- SHA-256: whoever reads the table learns no key.
  key_hash bytea NOT NULL UNIQUE,
  first_at timestamptz NOT NULL,
  -- When the site told that they agreed to be recognised; without that no key is kept.
  consented_at timestamptz NOT NULL,
  -- Derived: where the events stand: with the customer who the visitor is said to be, or under the visitor's own id.
  place_id uuid NOT NULL
);
CREATE INDEX visitor_place ON visitor (place_id);

-- Who a visitor is said to be. Gone again where that was a mistake, and then so are the events, exactly.
CREATE TABLE visitor_identity (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  visitor_id uuid NOT NULL,
  said_by text NOT NULL CHECK (said_by IN ('signIn', 'order', 'form', 'link', 'staff', 'other')),
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX visitor_identity_visitor ON visitor_identity (visitor_id);
CREATE INDEX visitor_identity_operation ON visitor_identity (created_by_operation);

-- Of those who did not agree: how many, and nothing about whom.
CREATE TABLE nameless_count (
  day date NOT NULL,
  source_key text NOT NULL,
  kind text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (day, source_key, kind)
);

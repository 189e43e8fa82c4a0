-- A link by which a customer brings their own record up to date, and can leave. Only a digest of its secret is kept.
CREATE TABLE customer_link (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  fields text[] NOT NULL,
  secret_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Works once; leaving by it goes on working.
  used_at timestamptz,
  outcome text CHECK (outcome IN ('right', 'changed')),
  left_at timestamptz,
  -- Whoever leaves may wish that nothing of them is kept.
  erasure_wished_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX customer_link_operation ON customer_link (created_by_operation);

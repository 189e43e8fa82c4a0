-- What we did to win customers over, and what came of it with each of them.
CREATE TABLE promotion (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  channel text,
  starts_on date NOT NULL,
  ends_on date,
  -- What is done in it, usually the same with everybody.
  done text,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (ends_on >= starts_on)
);
CREATE UNIQUE INDEX promotion_name ON promotion (lower(name), starts_on) WHERE archived_at IS NULL;
CREATE INDEX promotion_operation ON promotion (created_by_operation);

CREATE TABLE promotion_part (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  promotion_id uuid NOT NULL,
  took_part_on date NOT NULL,
  channel text,
  done text,
  asked text,
  answered text,
  -- What the customer said to it; what was bought is counted from the purchases.
  outcome text NOT NULL DEFAULT 'none' CHECK (outcome IN ('none', 'interest', 'bought')),
  employee_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX promotion_part_promotion ON promotion_part (promotion_id, customer_id);
CREATE INDEX promotion_part_operation ON promotion_part (created_by_operation);

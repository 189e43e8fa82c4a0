-- What customers have at home: bought here or elsewhere, under warranty, to be serviced, to be replaced one day.
ALTER TABLE product
  -- A sale of one is recorded as a product the customer owns from then on.
  ADD COLUMN is_tracked boolean NOT NULL DEFAULT false,
  ADD COLUMN life_months integer CHECK (life_months > 0),
  ADD COLUMN warranty_months integer CHECK (warranty_months > 0),
  ADD COLUMN service_months integer CHECK (service_months > 0),
  -- What to offer when one is to be replaced.
  ADD COLUMN replaced_by uuid CHECK (replaced_by <> id);

CREATE TABLE owned_product (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  product_id uuid,
  name text NOT NULL,
  serial text,
  purchase_id uuid,
  bought_on date,
  warranty_until date,
  service_months integer CHECK (service_months > 0),
  next_service_on date,
  replace_on date,
  place text,
  condition text,
  note text,
  state text NOT NULL DEFAULT 'inUse' CHECK (state IN ('inUse', 'replaced', 'sold', 'lost', 'returned')),
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX owned_product_operation ON owned_product (created_by_operation);
CREATE INDEX owned_product_purchase ON owned_product (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX owned_product_serial ON owned_product (lower(serial)) WHERE serial IS NOT NULL;
CREATE INDEX owned_product_replace ON owned_product (replace_on, customer_id, id) WHERE state = 'inUse' AND replace_on IS NOT NULL;
CREATE INDEX owned_product_service ON owned_product (next_service_on, customer_id, id) WHERE state = 'inUse' AND next_service_on IS NOT NULL;
CREATE INDEX owned_product_warranty ON owned_product (warranty_until, customer_id, id) WHERE state = 'inUse' AND warranty_until IS NOT NULL;

-- A fact: maintenance, repair or inspection that was done.
CREATE TABLE owned_service (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  owned_id uuid NOT NULL,
  done_on date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('maintenance', 'repair', 'inspection')),
  note text,
  cost_minor bigint CHECK (cost_minor >= 0),
  currency char(3),
  employee_id uuid,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX owned_service_owned ON owned_service (customer_id, owned_id, done_on DESC);
CREATE INDEX owned_service_operation ON owned_service (operation_id);

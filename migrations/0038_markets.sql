-- The six markets: whoever is not among the customers is a party all the same, and counts in no number.
ALTER TABLE customer ADD COLUMN markets text[] NOT NULL DEFAULT '{customer}';
ALTER TABLE customer ADD CONSTRAINT customer_markets_known CHECK (
  cardinality(markets) > 0
  AND markets <@ '{customer,supplier,internal,competitor,distributor,stakeholder}'::text[]
);
CREATE INDEX customer_markets ON customer USING gin (markets) WHERE markets <> '{customer}';

-- How a party stands towards us on a day, and what shows it.
CREATE TABLE attitude (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  seen_on date NOT NULL,
  value smallint NOT NULL CHECK (value BETWEEN -2 AND 2),
  about text,
  evidence text,
  source text NOT NULL CHECK (source IN ('staff', 'contact', 'answer', 'survey', 'media')),
  employee_id uuid,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX attitude_operation ON attitude (operation_id);
CREATE INDEX attitude_day ON attitude (seen_on) WHERE voided_by IS NULL;

-- What a market asks to be known of a party.
CREATE TABLE market_note (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  market text NOT NULL,
  resources text[] NOT NULL DEFAULT '{}',
  supply_level text,
  price_trend smallint CHECK (price_trend BETWEEN -1 AND 1),
  channels text,
  alliance text,
  group_kind text,
  note text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX market_note_operation ON market_note (created_by_operation);

-- Tiers set by hand, and where every customer stood on which day.

-- When its words or its end were last changed; created_at says when it was first set.
ALTER TABLE tier_override ADD COLUMN set_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX tier_override_expiry ON tier_override (expires_at, customer_id) WHERE ended_at IS NULL;

-- A customer's classes from a day on, until his next row: written only when one of them has changed since the last count.
CREATE TABLE class_standing (
  customer_id uuid NOT NULL,
  since date NOT NULL,
  value_class text NOT NULL,
  tier text NOT NULL,
  pattern text NOT NULL,
  stage text NOT NULL,
  PRIMARY KEY (customer_id, since)
);

-- The days on which everybody was counted.
CREATE TABLE class_count (
  on_day date PRIMARY KEY,
  -- From the purchases as they were known, by today's rules: a day before counting began.
  is_recounted boolean NOT NULL,
  customers integer NOT NULL,
  counted_at timestamptz NOT NULL DEFAULT now()
);

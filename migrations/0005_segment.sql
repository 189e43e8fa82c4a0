-- Tiers set by hand, with a reason and an end; the rule itself is a setting.

CREATE TABLE tier_override (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  tier text NOT NULL CHECK (tier IN ('ordinary', 'vip')),
  reason text NOT NULL,
  -- From then on the rule decides again, by itself. NULL: until somebody ends it.
  expires_at timestamptz,
  ended_at timestamptz,
  set_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX tier_override_standing ON tier_override (customer_id) WHERE ended_at IS NULL;
CREATE INDEX tier_override_operation ON tier_override (created_by_operation);

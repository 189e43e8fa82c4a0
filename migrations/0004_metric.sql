-- Live numbers: one row a customer, recomputed from the record and the facts in the transaction that changes them.

-- Tables that live for one piece of work, such as a rebuild. Nothing here is kept or backed up.
CREATE SCHEMA scratch;

CREATE TABLE customer_metric (
  customer_id uuid PRIMARY KEY,
  -- Copies of the record's keys, so that a list filters and sorts on one narrow table.
  kind text NOT NULL,
  owner_id uuid,
  department_id uuid,
  is_archived boolean NOT NULL,
  created_at timestamptz NOT NULL,
  name text NOT NULL,
  -- What he is worth: bought, with returns taken off where the setting value.returns says so.
  value_minor bigint NOT NULL DEFAULT 0,
  value_12m_minor bigint NOT NULL DEFAULT 0,
  bought_minor bigint NOT NULL DEFAULT 0,
  returned_minor bigint NOT NULL DEFAULT 0,
  -- Orders, and days on which he bought.
  purchase_count integer NOT NULL DEFAULT 0,
  purchase_days integer NOT NULL DEFAULT 0,
  first_purchase_at timestamptz,
  last_purchase_at timestamptz,
  -- Compared with all others by the cut lines of the last rebuild; NULL until he buys.
  recency_score smallint,
  frequency_score smallint,
  monetary_score smallint,
  value_class text NOT NULL DEFAULT 'C' CHECK (value_class IN ('A', 'B', 'C')),
  -- His own habit: typical days between purchase days, and from when on his silence says something.
  pattern text NOT NULL DEFAULT 'none' CHECK (pattern IN ('none', 'oneOff', 'occasional', 'regular')),
  is_established boolean NOT NULL DEFAULT false,
  rhythm_days real,
  overdue_at timestamptz,
  lost_at timestamptz,
  stage text NOT NULL DEFAULT 'establishment'
    CHECK (stage IN ('establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost')),
  tier text NOT NULL DEFAULT 'ordinary' CHECK (tier IN ('ordinary', 'vip')),
  -- What the rule alone says; differs from tier while somebody has overridden it.
  rule_tier text NOT NULL DEFAULT 'ordinary' CHECK (rule_tier IN ('ordinary', 'vip')),
  is_near_vip boolean NOT NULL DEFAULT false,
  -- Care.
  last_contact_at timestamptz,
  contact_due_at timestamptz,
  satisfaction real,
  -- Where he stood when metric_cut.standing_at was set: who has moved since.
  standing_class text,
  standing_tier text,
  standing_stage text,
  -- The next moment at which the row changes though nothing happens.
  changes_at timestamptz,
  -- By the clock of the database, so that a rebuild knows who was written while it ran.
  computed_at timestamptz NOT NULL
);

-- Fixed at each rebuild: the rules it followed, RFM quintiles, value classes, the population's rhythm.
CREATE TABLE metric_cut (
  id smallint PRIMARY KEY CHECK (id = 1),
  rules jsonb NOT NULL,
  as_of timestamptz NOT NULL,
  -- Upper ends of the scores 1, 2, 3 …; recency as instants, so that a score does not drift from day to day.
  recency timestamptz[] NOT NULL,
  frequency integer[] NOT NULL,
  monetary bigint[] NOT NULL,
  -- The least value still in A, in B; NULL while nobody is worth anything.
  a_from_minor bigint,
  b_from_minor bigint,
  usual_gap_days double precision NOT NULL,
  usual_spread double precision NOT NULL,
  -- Customers, and those with a gap of their own.
  customer_count integer NOT NULL,
  rhythm_count integer NOT NULL,
  standing_at timestamptz NOT NULL,
  rebuilt_at timestamptz
);

-- One index a sort order. Rows without a value stand at the far end: -infinity or infinity instead of NULL keeps keysets simple.
CREATE INDEX customer_metric_name ON customer_metric (name COLLATE "zh-x-icu", customer_id);
CREATE INDEX customer_metric_created ON customer_metric (created_at, customer_id);
CREATE INDEX customer_metric_value ON customer_metric (value_minor, customer_id);
CREATE INDEX customer_metric_value_12m ON customer_metric (value_12m_minor, customer_id);
CREATE INDEX customer_metric_count ON customer_metric (purchase_count, customer_id);
CREATE INDEX customer_metric_first ON customer_metric ((coalesce(first_purchase_at, '-infinity')), customer_id);
CREATE INDEX customer_metric_last ON customer_metric ((coalesce(last_purchase_at, '-infinity')), customer_id);
CREATE INDEX customer_metric_contact ON customer_metric ((coalesce(last_contact_at, '-infinity')), customer_id);
CREATE INDEX customer_metric_due ON customer_metric ((coalesce(contact_due_at, 'infinity')), customer_id);
CREATE INDEX customer_metric_overdue ON customer_metric ((coalesce(overdue_at, 'infinity')), customer_id);
CREATE INDEX customer_metric_satisfaction ON customer_metric ((coalesce(satisfaction, 'infinity')), customer_id);
CREATE INDEX customer_metric_owner ON customer_metric (owner_id, customer_id);
CREATE INDEX customer_metric_department ON customer_metric (department_id, customer_id);
CREATE INDEX customer_metric_changes ON customer_metric (changes_at) WHERE changes_at IS NOT NULL;

-- Live numbers: one row a customer, recomputed from the record and the facts in the transaction that changes them.

CREATE TABLE customer_metric (
  customer_id uuid PRIMARY KEY,
  -- Copies of the record's keys, so that a list filters and sorts on one narrow table.
  kind text NOT NULL,
  owner_id uuid,
  department_id uuid,
  is_archived boolean NOT NULL,
  created_at timestamptz NOT NULL,
  name text NOT NULL,
  -- Purchases and returns that count.
  value_minor bigint NOT NULL DEFAULT 0,
  value_12m_minor bigint NOT NULL DEFAULT 0,
  purchase_count integer NOT NULL DEFAULT 0,
  first_purchase_at timestamptz,
  last_purchase_at timestamptz,
  -- Compared with all others by the cut lines of the last rebuild.
  recency_score smallint,
  frequency_score smallint,
  monetary_score smallint,
  value_class char(1) NOT NULL DEFAULT 'C',
  -- His own habit: days between purchase days.
  pattern text NOT NULL DEFAULT 'none',
  is_established boolean NOT NULL DEFAULT false,
  rhythm_days real,
  overdue_at timestamptz,
  lost_at timestamptz,
  stage text NOT NULL DEFAULT 'establishment',
  -- The next moment at which the row changes though nothing happens.
  changes_at timestamptz,
  tier text NOT NULL DEFAULT 'ordinary',
  is_near_vip boolean NOT NULL DEFAULT false,
  -- Care.
  last_contact_at timestamptz,
  contact_due_at timestamptz,
  satisfaction real,
  computed_at timestamptz NOT NULL
);

-- Fixed at each rebuild: RFM quintiles (four lines each), value classes, the population's usual gap.
CREATE TABLE metric_cut (
  id smallint PRIMARY KEY CHECK (id = 1),
  as_of timestamptz NOT NULL,
  recency timestamptz[] NOT NULL,
  frequency integer[] NOT NULL,
  monetary bigint[] NOT NULL,
  class_a_minor bigint,
  class_b_minor bigint,
  usual_gap_days real NOT NULL,
  customer_count integer NOT NULL
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

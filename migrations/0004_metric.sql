-- Live numbers: one row a customer, recomputed from the record and the facts in the transaction that changes them.

-- Tables that live for one piece of work, such as a rebuild. Nothing here is kept or backed up.
CREATE SCHEMA scratch;

-- Columns of fixed width that are never NULL stand first: a filter that reads whole branches reaches them fastest.
CREATE TABLE customer_metric (
  customer_id uuid PRIMARY KEY,
  created_at timestamptz NOT NULL,
  -- What he is worth: bought, with returns taken off where the setting value.returns says so.
  value_minor bigint NOT NULL DEFAULT 0,
  value_12m_minor bigint NOT NULL DEFAULT 0,
  bought_minor bigint NOT NULL DEFAULT 0,
  returned_minor bigint NOT NULL DEFAULT 0,
  -- Orders, and days on which he bought.
  purchase_count integer NOT NULL DEFAULT 0,
  purchase_days integer NOT NULL DEFAULT 0,
  is_archived boolean NOT NULL,
  is_established boolean NOT NULL DEFAULT false,
  is_near_vip boolean NOT NULL DEFAULT false,
  complaint_open boolean NOT NULL DEFAULT false,
  -- Everything that has few values as one number (see customer-traits.rules.ts): filters on any mixture of them are one
  -- small index's work.
  traits smallint NOT NULL GENERATED ALWAYS AS (
    CASE tier WHEN 'vip' THEN 1 ELSE 0 END + CASE value_class WHEN 'A' THEN 0 WHEN 'B' THEN 2 ELSE 4 END
    + CASE stage WHEN 'establishment' THEN 0 WHEN 'adaptation' THEN 6 WHEN 'growth' THEN 12 WHEN 'maturity' THEN 18
      WHEN 'decline' THEN 24 ELSE 30 END
    + CASE pattern WHEN 'none' THEN 0 WHEN 'oneOff' THEN 36 WHEN 'occasional' THEN 72 ELSE 108 END
    + CASE kind WHEN 'person' THEN 0 ELSE 144 END + CASE WHEN is_near_vip THEN 288 ELSE 0 END
    + CASE WHEN complaint_open THEN 576 ELSE 0 END) STORED,
  tier text NOT NULL DEFAULT 'ordinary' CHECK (tier IN ('ordinary', 'vip')),
  value_class text NOT NULL DEFAULT 'C' CHECK (value_class IN ('A', 'B', 'C')),
  stage text NOT NULL DEFAULT 'establishment'
    CHECK (stage IN ('establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost')),
  -- His own habit: typical days between purchase days, and from when on his silence says something.
  pattern text NOT NULL DEFAULT 'none' CHECK (pattern IN ('none', 'oneOff', 'occasional', 'regular')),
  kind text NOT NULL,
  owner_id uuid,
  department_id uuid,
  first_purchase_at timestamptz,
  last_purchase_at timestamptz,
  -- Compared with all others by the cut lines of the last rebuild; NULL until he buys.
  recency_score smallint,
  frequency_score smallint,
  monetary_score smallint,
  rhythm_days real,
  overdue_at timestamptz,
  lost_at timestamptz,
  -- What the rule alone says; differs from tier while somebody has overridden it.
  rule_tier text NOT NULL DEFAULT 'ordinary' CHECK (rule_tier IN ('ordinary', 'vip')),
  -- Care.
  last_contact_at timestamptz,
  contact_due_at timestamptz,
  satisfaction real,
  -- With kind, owner, department, complaint and creation above: copies of the record, so that a list filters and sorts on
  -- one narrow table. Reading a hundred thousand records beside it would cost more than everything else.
  name text NOT NULL,
  city text,
  source text,
  company text,
  tag_ids uuid[] NOT NULL DEFAULT '{}',
  gender text,
  province text,
  industry text,
  birth_month smallint,
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
CREATE INDEX customer_metric_traits ON customer_metric (traits) WHERE NOT is_archived;
CREATE INDEX customer_metric_tags ON customer_metric USING gin (tag_ids) WHERE tag_ids <> '{}';
CREATE INDEX customer_metric_changes ON customer_metric (changes_at) WHERE changes_at IS NOT NULL;

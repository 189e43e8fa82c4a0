-- One true record of every customer: people and organisations, prospects too, and everyone around them.

CREATE TABLE tag (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  colour text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE custom_field (
  id uuid PRIMARY KEY,
  applies_to text NOT NULL CHECK (applies_to IN ('person', 'organisation', 'any')),
  key text NOT NULL UNIQUE,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('text', 'number', 'money', 'date', 'bool', 'choice', 'choices')),
  choices text[] NOT NULL DEFAULT '{}',
  required boolean NOT NULL DEFAULT false,
  sort integer NOT NULL DEFAULT 0,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE customer (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
  name text NOT NULL,
  external_number text,
  gender text CHECK (gender IN ('male', 'female')),
  -- Solar: the date itself. Lunar: month, day and leap flag; the year where known.
  birth_calendar text CHECK (birth_calendar IN ('solar', 'lunar')),
  birth_year smallint,
  birth_month smallint,
  birth_day smallint,
  birth_leap_month boolean NOT NULL DEFAULT false,
  phone text,
  second_phone text,
  email text,
  province text,
  city text,
  address text,
  company text,
  industry text,
  source text,
  introducer text,
  note text,
  -- What he likes, how he wants to be spoken to; what care he needs (the three depths of a file).
  preferences text,
  tag_ids uuid[] NOT NULL DEFAULT '{}',
  custom jsonb NOT NULL DEFAULT '{}',
  owner_id uuid,
  department_id uuid,
  -- A complaint is open: everyone who contacts him must know first.
  complaint_open boolean NOT NULL DEFAULT false,
  archived_at timestamptz,
  search_tokens tsvector NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX customer_created_operation ON customer (created_by_operation);
CREATE INDEX customer_search ON customer USING gin (search_tokens) WITH (gin_pending_list_limit = 16384);
CREATE INDEX customer_tags ON customer USING gin (tag_ids) WHERE tag_ids <> '{}';
CREATE INDEX customer_owner ON customer (owner_id) WHERE owner_id IS NOT NULL;

-- Who holds a number, phone or mailbox. external_number is strict; phone and email say "already known".
CREATE TABLE identity_key (
  kind text NOT NULL CHECK (kind IN ('number', 'phone', 'email')),
  value text NOT NULL,
  customer_id uuid NOT NULL,
  PRIMARY KEY (kind, value)
);
CREATE INDEX identity_key_customer ON identity_key (customer_id);

-- Somebody around a customer: contact person, spouse, child, parent, assistant …
CREATE TABLE related_person (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  relation text NOT NULL CHECK (relation IN ('contact', 'spouse', 'child', 'parent', 'colleague', 'other')),
  name text NOT NULL,
  role text,
  gender text CHECK (gender IN ('male', 'female')),
  phone text,
  email text,
  birth_calendar text CHECK (birth_calendar IN ('solar', 'lunar')),
  birth_year smallint,
  birth_month smallint,
  birth_day smallint,
  birth_leap_month boolean NOT NULL DEFAULT false,
  note text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX related_person_operation ON related_person (created_by_operation);

-- The next time each birthday falls, solar; rolled forward every night. person_id is the customer's own id or a related person's.
CREATE TABLE special_day (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  relation text NOT NULL,
  name text NOT NULL,
  next_on date NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX special_day_next ON special_day (next_on);

CREATE TABLE product (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  category text,
  price_minor bigint,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX product_operation ON product (created_by_operation);

-- Append-only. A return is its own fact with a negative amount. voided_by: the operation that undid the import which wrote it.
CREATE TABLE purchase (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('purchase', 'return')),
  purchased_at timestamptz NOT NULL,
  order_number text,
  product_id uuid,
  quantity numeric(18, 4) NOT NULL,
  unit_price numeric(20, 6),
  amount_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  channel text,
  department_id uuid,
  -- The same line twice is the same fact: own number of the source, or a hash of the content with its count in the file.
  source_key text NOT NULL,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX purchase_source ON purchase (customer_id, source_key) WHERE voided_by IS NULL;
-- All that a customer's numbers are made of, in the order in which they are made: read without touching the table.
CREATE INDEX purchase_fact ON purchase (customer_id, purchased_at) INCLUDE (kind, amount_minor, order_number)
  WHERE voided_by IS NULL;
CREATE INDEX purchase_operation ON purchase (operation_id);

-- The care that follows from knowing a customer: contacts and promises, plans, packages, and what Today remembers.

ALTER TABLE tag ADD COLUMN archived_at timestamptz;

-- How old he turns on that day, where the year of birth is known.
ALTER TABLE special_day ADD COLUMN turns smallint;

-- Filters on own fields; customers without any cost the index nothing.
CREATE INDEX customer_custom ON customer USING gin (custom jsonb_path_ops) WHERE custom <> '{}';
CREATE INDEX customer_complaint ON customer (owner_id) WHERE complaint_open;

-- An interaction, append-only. A correction is a new entry that names the one it replaces; a withdrawal replaces it with nothing.
CREATE TABLE contact (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('contact', 'withdrawal')),
  at timestamptz NOT NULL,
  employee_id uuid,
  channel text NOT NULL CHECK (channel IN ('visit', 'call', 'message', 'email', 'wechat', 'counter', 'other')),
  direction text NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
  reason text NOT NULL,
  reason_note text,
  result text,
  mood smallint CHECK (mood BETWEEN 1 AND 5),
  note text,
  -- The pretext for the next contact, and the day the customer would like it.
  hook text,
  next_on date,
  is_complaint boolean NOT NULL DEFAULT false,
  corrects uuid,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX contact_time ON contact (customer_id, at DESC, id DESC);
CREATE INDEX contact_correction ON contact (customer_id, corrects) WHERE corrects IS NOT NULL AND voided_by IS NULL;
CREATE INDEX contact_employee ON contact (employee_id, at DESC, id DESC);
CREATE INDEX contact_operation ON contact (operation_id);

-- The contacts that count: neither undone nor replaced. Everything that asks about contacts asks here.
CREATE VIEW standing_contact AS
SELECT c.* FROM contact c
WHERE c.kind = 'contact' AND c.voided_by IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM contact n WHERE n.customer_id = c.customer_id AND n.corrects = c.id AND n.voided_by IS NULL
  );

CREATE TABLE promise (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  what text NOT NULL,
  due_on date NOT NULL,
  -- Who has to keep it.
  employee_id uuid,
  promised_on date NOT NULL,
  contact_id uuid,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'broken', 'cancelled')),
  settled_on date,
  settled_note text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id),
  CHECK ((state = 'open') = (settled_on IS NULL))
);
CREATE INDEX promise_mine ON promise (employee_id, due_on) WHERE state = 'open';
CREATE INDEX promise_due ON promise (due_on, customer_id) WHERE state = 'open';
CREATE INDEX promise_operation ON promise (created_by_operation);

-- customer.complaint_open says whether any of these is open.
CREATE TABLE complaint (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  about text NOT NULL,
  opened_at timestamptz NOT NULL,
  contact_id uuid,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled')),
  settled_at timestamptz,
  settled_by uuid,
  settlement text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id),
  CHECK ((state = 'open') = (settlement IS NULL))
);
CREATE INDEX complaint_open ON complaint (customer_id, opened_at) WHERE state = 'open';
CREATE INDEX complaint_operation ON complaint (created_by_operation);

-- What a tier is promised, in words. Its contact cadence is the setting contact.cadence.
CREATE TABLE service_package (
  id uuid PRIMARY KEY,
  tier text NOT NULL UNIQUE,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  summary_zh text NOT NULL,
  summary_en text NOT NULL,
  services jsonb NOT NULL DEFAULT '[]',
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- What we want with a key customer: one long-term plan, and one a year.
CREATE TABLE relationship_plan (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  horizon text NOT NULL CHECK (horizon IN ('longTerm', 'annual')),
  year smallint,
  goal text NOT NULL,
  strategy text,
  -- The four appeals.
  economic text,
  social text,
  structural text,
  quality text,
  -- Overrides the cadence of his tier.
  cadence_days smallint CHECK (cadence_days > 0),
  employee_id uuid,
  closed_at timestamptz,
  conclusion text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id),
  CHECK ((horizon = 'annual') = (year IS NOT NULL))
);
CREATE UNIQUE INDEX relationship_plan_current
  ON relationship_plan (customer_id, horizon, (coalesce(year, 0))) WHERE closed_at IS NULL;
CREATE INDEX relationship_plan_employee ON relationship_plan (employee_id) WHERE closed_at IS NULL;
CREATE INDEX relationship_plan_operation ON relationship_plan (created_by_operation);

CREATE TABLE plan_benefit (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  what text NOT NULL,
  due_on date,
  delivered_on date,
  delivered_note text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX plan_benefit_due ON plan_benefit (due_on, customer_id) WHERE delivered_on IS NULL AND due_on IS NOT NULL;
CREATE INDEX plan_benefit_operation ON plan_benefit (created_by_operation);

CREATE TABLE plan_step (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  what text NOT NULL,
  due_on date NOT NULL,
  employee_id uuid,
  done_on date,
  done_note text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX plan_step_mine ON plan_step (employee_id, due_on) WHERE done_on IS NULL;
CREATE INDEX plan_step_due ON plan_step (due_on, customer_id) WHERE done_on IS NULL;
CREATE INDEX plan_step_operation ON plan_step (created_by_operation);

-- Not now: these reasons are quiet until that day. A reason that arises later is heard all the same.
CREATE TABLE snooze (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  reasons text[] NOT NULL,
  until date NOT NULL,
  why text,
  employee_id uuid,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX snooze_operation ON snooze (created_by_operation);

-- A colleague takes one customer over for the moment: the reasons leave my list and stand on his.
CREATE TABLE handoff (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  from_id uuid,
  to_id uuid NOT NULL,
  reasons text[] NOT NULL,
  note text,
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'returned')),
  settled_at timestamptz,
  settled_note text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX handoff_to ON handoff (to_id) WHERE state = 'open';
CREATE INDEX handoff_operation ON handoff (created_by_operation);

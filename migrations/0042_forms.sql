-- Forms for sites: who wants to join, to be told, to ask something, or to leave.
CREATE TABLE form (
  id uuid PRIMARY KEY,
  -- In its address.
  key text NOT NULL UNIQUE,
  purpose text NOT NULL CHECK (purpose IN ('join', 'update', 'enquiry', 'leave')),
  kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
  title_zh text NOT NULL,
  title_en text NOT NULL,
  intro_zh text NOT NULL DEFAULT '',
  intro_en text NOT NULL DEFAULT '',
  -- What the customer gets for it; without it a form is not published.
  gives_zh text NOT NULL DEFAULT '',
  gives_en text NOT NULL DEFAULT '',
  thanks_zh text NOT NULL DEFAULT '',
  thanks_en text NOT NULL DEFAULT '',
  fields jsonb NOT NULL,
  consents jsonb NOT NULL DEFAULT '[]',
  double_opt_in boolean NOT NULL,
  owner_id uuid,
  department_id uuid,
  allowed_origins text[] NOT NULL DEFAULT '{}',
  daily_limit integer NOT NULL,
  -- Signs the stamps of this form: every process that answers for it must read them.
  seal_key text NOT NULL,
  published_at timestamptz,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX form_operation ON form (created_by_operation);

-- What somebody handed in. Nobody's until it is confirmed and settled; unconfirmed ones are deleted in time, without a trace.
CREATE TABLE form_entry (
  id uuid PRIMARY KEY,
  form_id uuid NOT NULL,
  entered_at timestamptz NOT NULL,
  answers jsonb NOT NULL,
  -- [{textId, sha256, channels}], as they were shown.
  consents jsonb NOT NULL,
  leave jsonb,
  language text NOT NULL,
  -- A keyed digest: the same caller is known again, and nobody can tell who.
  address_digest text NOT NULL,
  -- A stamp is taken once.
  stamp text NOT NULL,
  secret_hash text,
  expires_at timestamptz,
  confirmed_at timestamptz,
  state text NOT NULL CHECK (state IN ('unconfirmed', 'waiting', 'created', 'settled', 'left', 'nobody', 'dismissed')),
  customer_id uuid,
  reason text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (form_id, stamp)
);
CREATE INDEX form_entry_newest ON form_entry (form_id, entered_at DESC, id DESC);
CREATE INDEX form_entry_unconfirmed ON form_entry (entered_at) WHERE state = 'unconfirmed';
CREATE INDEX form_entry_customer ON form_entry (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX form_entry_operation ON form_entry (created_by_operation);

-- What leaves no entry, counted by the business day.
CREATE TABLE form_day (
  form_id uuid NOT NULL,
  day date NOT NULL,
  opened bigint NOT NULL DEFAULT 0,
  robots bigint NOT NULL DEFAULT 0,
  refused bigint NOT NULL DEFAULT 0,
  expired bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (form_id, day)
);

-- Whoever keeps contacts answers for what comes by forms; whoever heads a branch builds them.
UPDATE role SET permissions = array_append(permissions, 'form.*')
WHERE built_in AND 'quality.*' = ANY (permissions) AND NOT 'form.*' = ANY (permissions);
UPDATE role SET permissions = array_append(permissions, 'form.read')
WHERE built_in AND 'contact.*' = ANY (permissions) AND NOT permissions && ARRAY['form.*', 'form.read'];

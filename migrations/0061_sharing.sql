-- Partner companies are given agreed fields of customers who consent, for a purpose and a time.
CREATE TABLE share_partner (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- Whom one speaks to there, and by what.
  contact text,
  about text,
  owner_id uuid,
  department_id uuid,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX share_partner_operation ON share_partner (created_by_operation);

CREATE TABLE share_agreement (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL,
  purpose text NOT NULL,
  aim text NOT NULL,
  -- [{field, form}]
  fields jsonb NOT NULL,
  -- Chosen customers, or else the conditions of a view as they were: what finds them now is asked at each reading.
  customer_ids uuid[],
  filter jsonb,
  search text,
  view_name text,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'agreed', 'refused', 'revoked')),
  -- Whose customers whoever wrote it could see then: beyond that nothing is ever given.
  scope jsonb NOT NULL,
  masks text[] NOT NULL,
  owner_id uuid,
  department_id uuid,
  -- Whoever has ever written at it: none of them agrees to it.
  editors uuid[] NOT NULL,
  edited_by uuid,
  edited_by_name text NOT NULL,
  edited_at timestamptz NOT NULL,
  decided_by_name text,
  decided_at timestamptz,
  decided_why text,
  revoked_by_name text,
  revoked_at timestamptz,
  revoked_why text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((customer_ids IS NULL) <> (filter IS NULL)),
  CHECK (ends_on >= starts_on)
);
CREATE INDEX share_agreement_operation ON share_agreement (created_by_operation);
CREATE INDEX share_agreement_partner ON share_agreement (partner_id);

-- No part of the history: an undoing must never bring a key back. Only a digest of the key is kept.
CREATE TABLE share_key (
  id uuid PRIMARY KEY,
  agreement_id uuid NOT NULL,
  prefix text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  made_at timestamptz NOT NULL,
  made_by_name text NOT NULL,
  last_used_at timestamptz,
  ended_at timestamptz
);
CREATE UNIQUE INDEX share_key_open ON share_key (agreement_id) WHERE ended_at IS NULL;

-- What was read, and of whom: written before it leaves, never undone.
CREATE TABLE share_reading (
  id uuid PRIMARY KEY,
  agreement_id uuid NOT NULL,
  at timestamptz NOT NULL,
  via text NOT NULL CHECK (via IN ('partner', 'file')),
  employee_id uuid,
  employee_name text,
  customers integer NOT NULL,
  fields text[] NOT NULL,
  mark text
);
CREATE INDEX share_reading_newest ON share_reading (agreement_id, id DESC);

CREATE TABLE share_log (
  customer_id uuid NOT NULL,
  -- The reading.
  id uuid NOT NULL,
  -- Under which id: of merged customers that of the top, which is what the partner knows.
  given_as uuid NOT NULL,
  at timestamptz NOT NULL,
  agreement_id uuid NOT NULL,
  partner_name text NOT NULL,
  purpose text NOT NULL,
  aim text NOT NULL,
  fields text[] NOT NULL,
  via text NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX share_log_agreement ON share_log (agreement_id, given_as);
CREATE INDEX share_log_at ON share_log (at);

-- A partner has looked too.
ALTER TABLE access_log DROP CONSTRAINT access_log_via_check;
ALTER TABLE access_log ADD CONSTRAINT access_log_via_check CHECK (via IN ('session', 'apiKey', 'partner')) NOT VALID;

-- Whoever heads a branch shares, and agrees to what others want to share.
UPDATE role SET permissions = array_append(permissions, 'sharing.*')
WHERE built_in AND 'erasure.*' = ANY (permissions) AND NOT 'sharing.*' = ANY (permissions);

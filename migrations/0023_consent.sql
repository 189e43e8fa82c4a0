-- What a customer agrees to and what not: each word of his a line of its own, with how we know. Nothing is overwritten.
CREATE TABLE consent_text (
  id uuid PRIMARY KEY,
  -- One text in its versions: a version that was shown to somebody is never changed.
  key text NOT NULL,
  number smallint NOT NULL,
  purpose text NOT NULL,
  zh text NOT NULL,
  en text NOT NULL,
  sha256 text NOT NULL,
  valid_from date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (key, number)
);
CREATE INDEX consent_text_operation ON consent_text (created_by_operation);

CREATE TABLE consent (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  purpose text NOT NULL,
  -- NULL: whatever the channel.
  channel text,
  -- Of one of the people around him, where he speaks for himself.
  person_id uuid,
  state text NOT NULL CHECK (state IN ('granted', 'refused', 'withdrawn')),
  at timestamptz NOT NULL,
  until date,
  basis text NOT NULL CHECK (basis IN ('consent', 'contract', 'law', 'guardian')),
  -- How we know.
  how text NOT NULL CHECK (how IN ('form', 'link', 'call', 'paper', 'inPerson', 'message', 'import')),
  text_id uuid,
  -- What else proves it: {note, documentId, address, locale, textHash}.
  proof jsonb NOT NULL DEFAULT '{}',
  employee_id uuid,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX consent_operation ON consent (operation_id);

-- Derived: what stands, of the customer himself; nothing where he was never asked. The channel '' is whatever the channel.
CREATE TABLE consent_standing (
  customer_id uuid NOT NULL,
  purpose text NOT NULL,
  channel text NOT NULL,
  is_granted boolean NOT NULL,
  -- contradicted: records that became one say different things, and nobody has asked anew.
  because text NOT NULL CHECK (because IN ('granted', 'refused', 'withdrawn', 'contradicted')),
  until date,
  consent_id uuid NOT NULL,
  PRIMARY KEY (customer_id, purpose, channel)
);
CREATE INDEX consent_standing_by_purpose ON consent_standing (purpose, channel, is_granted, customer_id);

-- Whoever keeps contacts records what the customer says there.
UPDATE role SET permissions = array_append(permissions, 'consent.*')
WHERE built_in AND 'contact.*' = ANY (permissions) AND NOT 'consent.*' = ANY (permissions);

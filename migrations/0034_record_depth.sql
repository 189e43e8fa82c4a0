-- Beyond particulars: what customers want and when, what they are like, and how they feel.
CREATE TABLE want (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  what text NOT NULL,
  -- The five kinds of need: stated, real, unstated, of delight, secret.
  need_kind text CHECK (need_kind IN ('stated', 'real', 'unstated', 'delight', 'secret')),
  product_id uuid,
  features text,
  benefits text,
  arises_from date,
  arises_until date,
  arises_yearly boolean NOT NULL DEFAULT false,
  condition text,
  interest smallint CHECK (interest BETWEEN 1 AND 5),
  -- What somebody would like to pay, and what they would spend at most.
  price_minor bigint CHECK (price_minor >= 0),
  budget_minor bigint CHECK (budget_minor >= 0),
  currency char(3),
  uses_now text,
  buys_at text,
  why_us text,
  why_not text,
  trend text,
  seen_department_id uuid,
  seen_by uuid,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'met', 'gone')),
  settled_on date,
  settled_note text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id),
  CHECK (arises_until >= arises_from)
);
CREATE INDEX want_operation ON want (created_by_operation);
CREATE INDEX want_due ON want (arises_from, customer_id) WHERE state = 'open' AND arises_from IS NOT NULL;

CREATE TABLE trait (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  person_id uuid,
  kind text NOT NULL CHECK (kind IN ('likes', 'dislikes', 'habit', 'hobby', 'personality', 'behaviour', 'communication', 'nonVerbal',
    'culture', 'ethnicity', 'religion', 'socialPosition', 'spendingPower', 'buyingHabit', 'requirement', 'values', 'purpose', 'media', 'other')),
  text text NOT NULL,
  noted_on date NOT NULL,
  source_note text,
  -- Of what the law calls sensitive: what it is kept for, and the word by which it may be.
  purpose text,
  consent_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id),
  CHECK (kind NOT IN ('ethnicity', 'religion') OR (purpose IS NOT NULL AND consent_id IS NOT NULL))
);
CREATE INDEX trait_operation ON trait (created_by_operation);

-- A fact: how somebody felt, and why. Corrected by a newer one.
CREATE TABLE care_note (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  person_id uuid,
  at timestamptz NOT NULL,
  employee_id uuid,
  mood smallint CHECK (mood BETWEEN 1 AND 5),
  text text NOT NULL,
  cause text,
  corrects uuid,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX care_note_newest ON care_note (customer_id, at DESC, id DESC) WHERE voided_by IS NULL;
CREATE INDEX care_note_operation ON care_note (operation_id);

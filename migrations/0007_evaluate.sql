-- Satisfaction at every purchase and contact: what he expected, what he found.

-- Append-only. The scale runs from 1 to 10, so that an expectation is never 0 and can divide.
CREATE TABLE satisfaction_answer (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  about text NOT NULL CHECK (about IN ('purchase', 'contact', 'general')),
  about_id uuid,
  expected smallint NOT NULL CHECK (expected BETWEEN 1 AND 10),
  perceived smallint NOT NULL CHECK (perceived BETWEEN 1 AND 10),
  ratio real NOT NULL GENERATED ALWAYS AS (perceived::real / expected) STORED,
  comment text,
  given_by text NOT NULL CHECK (given_by IN ('staff', 'link', 'import')),
  employee_id uuid,
  -- Where he was looked after and which tier he had when he answered; later moves do not rewrite it.
  department_id uuid,
  tier text NOT NULL,
  answered_at timestamptz NOT NULL,
  operation_id uuid NOT NULL,
  voided_by uuid,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX satisfaction_answer_time ON satisfaction_answer (answered_at);
CREATE INDEX satisfaction_answer_operation ON satisfaction_answer (operation_id);

-- A link a customer opens. Its secret is kept as a hash; it works once and not for ever.
CREATE TABLE satisfaction_invitation (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  about text NOT NULL CHECK (about IN ('purchase', 'contact', 'general')),
  about_id uuid,
  secret_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);

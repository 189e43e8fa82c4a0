-- What waits for other departments before it counts: rules, what is asked for, whom it concerns, and the votes.
CREATE TABLE review_rule (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  subject text NOT NULL CHECK (subject IN ('customer.create', 'customer.update', 'customer.archive')),
  -- By the names of the API; none: any of them.
  fields text[] NOT NULL DEFAULT '{}',
  -- Customers for whom it holds, as a list is filtered.
  filter jsonb NOT NULL DEFAULT '[]',
  -- Where it comes from; none: from anywhere.
  sources text[] NOT NULL DEFAULT '{}',
  -- In order: whose word is asked, of all or of any of them.
  steps jsonb NOT NULL,
  is_active boolean NOT NULL DEFAULT FALSE,
  sort integer NOT NULL DEFAULT 0,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX review_rule_operation ON review_rule (created_by_operation);

-- One thing that is asked for, of one customer or of many at once.
CREATE TABLE review_request (
  id uuid PRIMARY KEY,
  subject text NOT NULL CHECK (subject IN ('customer.create', 'customer.update', 'customer.archive', 'operation.undo')),
  rule_id uuid NOT NULL,
  rule_name text NOT NULL,
  -- NULL: the program itself.
  maker_id uuid,
  reason text,
  -- Of the rule as it was, departments by their ids.
  steps jsonb NOT NULL,
  -- Of an undoing that waits: what it would undo.
  undoes uuid,
  -- What it was asked for again after.
  renews uuid,
  count integer NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'applied', 'refused', 'withdrawn', 'outdated')),
  settled_at timestamptz,
  -- These follow from steps, votes and time.
  step smallint NOT NULL DEFAULT 0,
  asked uuid[] NOT NULL DEFAULT '{}',
  due_at timestamptz,
  escalated smallint NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX review_request_open ON review_request (due_at, id) WHERE state = 'waiting';
CREATE INDEX review_request_maker ON review_request (maker_id, created_at);
CREATE INDEX review_request_operation ON review_request (created_by_operation);

-- What is to become of one customer: the columns wanted, and what stood there when it was asked for.
CREATE TABLE pending_change (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  request_id uuid NOT NULL,
  patch jsonb NOT NULL DEFAULT '{}',
  base jsonb NOT NULL DEFAULT '{}',
  -- Of a batch: what stood there had changed meanwhile, so that this one was left.
  is_outdated boolean NOT NULL DEFAULT FALSE,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX pending_change_request ON pending_change (request_id, customer_id, id);
CREATE INDEX pending_change_operation ON pending_change (created_by_operation);

CREATE TABLE review_vote (
  id uuid PRIMARY KEY,
  request_id uuid NOT NULL,
  step smallint NOT NULL,
  -- In whose place; the voter's own may be one above, where nobody was left.
  department_id uuid NOT NULL,
  voter_department_id uuid,
  voter_id uuid NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('agree', 'refuse')),
  note text,
  at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX review_vote_request ON review_vote (request_id);
CREATE INDEX review_vote_operation ON review_vote (created_by_operation);
CREATE UNIQUE INDEX review_vote_once ON review_vote (request_id, step, voter_id);

-- Follows from pending_change: whoever waits is nobody's customer yet, and stands in no list and no number.
ALTER TABLE customer ADD COLUMN awaits_review boolean NOT NULL DEFAULT FALSE;

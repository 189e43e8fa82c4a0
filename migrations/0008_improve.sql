-- PDCA: a goal with a measured baseline, actions, a check that measures itself, a conclusion and the next turn.

CREATE TABLE cycle (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- Which part of the chain it improves; a cycle inside another is a small ring in the big one.
  stage text NOT NULL CHECK (stage IN ('identify', 'segment', 'design', 'analyse', 'act', 'evaluate', 'organise')),
  parent_id uuid REFERENCES cycle (id),
  follows_id uuid REFERENCES cycle (id),
  problem text,
  metric text NOT NULL,
  target real NOT NULL,
  -- Whom it is for, as a customer filter; frozen into cycle_member when it starts.
  filter jsonb NOT NULL DEFAULT '[]',
  -- Share of the members left without the actions, so that one sees what would have happened anyway.
  control_percent smallint NOT NULL DEFAULT 0 CHECK (control_percent BETWEEN 0 AND 50),
  start_on date NOT NULL,
  end_on date NOT NULL,
  owner_id uuid,
  department_id uuid,
  phase text NOT NULL DEFAULT 'plan' CHECK (phase IN ('plan', 'do', 'check', 'act', 'closed')),
  conclusion text,
  -- What becomes the rule from now on.
  standard text,
  succeeded boolean,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (end_on > start_on)
);
CREATE INDEX cycle_operation ON cycle (created_by_operation);

CREATE TABLE cycle_action (
  id uuid PRIMARY KEY,
  cycle_id uuid NOT NULL REFERENCES cycle (id) ON DELETE CASCADE,
  what text NOT NULL,
  employee_id uuid,
  due_on date,
  done_on date,
  result text,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX cycle_action_cycle ON cycle_action (cycle_id);
CREATE INDEX cycle_action_operation ON cycle_action (created_by_operation);

CREATE TABLE cycle_member (
  customer_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  is_control boolean NOT NULL,
  PRIMARY KEY (customer_id, cycle_id)
);
CREATE INDEX cycle_member_cycle ON cycle_member (cycle_id, is_control, customer_id);

-- One measuring: the span before the start and the span since, of equal length, for members and control.
CREATE TABLE cycle_measure (
  id uuid PRIMARY KEY,
  cycle_id uuid NOT NULL REFERENCES cycle (id) ON DELETE CASCADE,
  measured_at timestamptz NOT NULL,
  days integer NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  control_before jsonb,
  control_after jsonb
);
CREATE INDEX cycle_measure_cycle ON cycle_measure (cycle_id, measured_at);

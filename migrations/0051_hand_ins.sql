-- Calls to staff to hand in the customers they know, who has said that there are no more, and who brought whom.
CREATE TABLE hand_in (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  from_on date NOT NULL,
  due_on date NOT NULL,
  department_ids uuid[] NOT NULL,
  receiver_id uuid NOT NULL,
  caller_id uuid NOT NULL,
  required_fields text[] NOT NULL,
  goes_to text NOT NULL CHECK (goes_to IN ('bringer', 'pool')),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (due_on >= from_on)
);
CREATE INDEX hand_in_operation ON hand_in (created_by_operation);

CREATE TABLE hand_in_end (
  id uuid PRIMARY KEY,
  hand_in_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (hand_in_id, employee_id)
);
CREATE INDEX hand_in_end_operation ON hand_in_end (created_by_operation);

-- Whoever was known already is noted as well: who handed in knows that customer too.
CREATE TABLE hand_in_line (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  hand_in_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('old', 'new', 'experience')),
  was_known boolean NOT NULL,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX hand_in_line_of ON hand_in_line (hand_in_id, employee_id) WHERE voided_by IS NULL;
CREATE INDEX hand_in_line_operation ON hand_in_line (operation_id);

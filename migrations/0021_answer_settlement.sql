-- What was done about an unhappy answer: the answer itself is a fact and stays as it was given.
CREATE TABLE answer_settlement (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  answer_id uuid NOT NULL,
  settlement text NOT NULL,
  settled_at timestamptz NOT NULL,
  settled_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX answer_settlement_answer ON answer_settlement (customer_id, answer_id);
CREATE INDEX answer_settlement_operation ON answer_settlement (created_by_operation);

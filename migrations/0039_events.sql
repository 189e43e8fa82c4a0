-- What customers do of their own accord, as other systems tell it: visits, views, searches, calls, mails, orders, left carts, messages.
-- Its id is made of source, message and whose own it is, so that what is told twice stands once.
CREATE TABLE event (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  source_key text NOT NULL,
  message_id text NOT NULL,
  session_key text,
  -- Which page, which words, about what.
  subject text,
  product_id uuid,
  amount_minor bigint,
  currency char(3),
  -- Of a call or a mail that a named employee had: the contact that it became.
  contact_id uuid,
  body jsonb,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX event_newest ON event (customer_id, at DESC, id DESC) WHERE voided_by IS NULL;
CREATE INDEX event_operation ON event (operation_id);
-- For dropping what is kept no longer: written in the order of time, a block at a time is enough.
CREATE INDEX event_age ON event USING brin (at);

-- Derived: what events of a customer come to. Nothing in it but the day is indexed, so that one more visit rewrites no index.
CREATE TABLE customer_activity (
  customer_id uuid PRIMARY KEY,
  last_at timestamptz NOT NULL,
  last_visit_at timestamptz,
  active_on date NOT NULL,
  visits bigint NOT NULL DEFAULT 0,
  views bigint NOT NULL DEFAULT 0,
  searches bigint NOT NULL DEFAULT 0,
  calls bigint NOT NULL DEFAULT 0,
  mails bigint NOT NULL DEFAULT 0,
  orders bigint NOT NULL DEFAULT 0,
  carts_left bigint NOT NULL DEFAULT 0,
  messages bigint NOT NULL DEFAULT 0,
  others bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 60);
CREATE INDEX customer_activity_day ON customer_activity (active_on, customer_id);

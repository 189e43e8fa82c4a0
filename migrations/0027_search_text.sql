-- Words of whatever stands with a customer, by which it is found. Derived from the things themselves: no history, made anew at will.
CREATE SEQUENCE search_text_place;
CREATE TABLE search_text (
  customer_id uuid NOT NULL,
  -- Of the thing it tells of; the customer's own id for what is said of himself.
  id uuid NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  -- 8,192 rows that were written one after the other: a common word is looked for in the newest shelves first.
  shelf integer NOT NULL DEFAULT nextval('search_text_place') / 8192,
  -- Of the words they were made from: rows that still fit are not made again.
  stamp uuid NOT NULL,
  tokens tsvector NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX search_text_tokens ON search_text USING gin (shelf, tokens) WITH (gin_pending_list_limit = 512);

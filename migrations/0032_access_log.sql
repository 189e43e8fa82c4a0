-- Who saw which customer, and which files left the house. Written beside the work, no part of the history, never undone.
CREATE TABLE access_log (
  customer_id uuid NOT NULL,
  -- Its beginning is the moment: the newest of a customer stand at the end of the key.
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  employee_id uuid,
  act text NOT NULL,
  via text NOT NULL CHECK (via IN ('session', 'apiKey')),
  detail text,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX access_log_employee ON access_log (employee_id, at);
CREATE INDEX access_log_at ON access_log (at);

CREATE TABLE export_log (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  employee_id uuid,
  employee_name text NOT NULL,
  via text NOT NULL,
  what text NOT NULL,
  -- Filter, words and form, as they were asked for.
  query jsonb NOT NULL,
  purpose text,
  -- Stands in every row of the file.
  mark text NOT NULL UNIQUE,
  rows integer,
  sha256 text,
  -- NULL where the file was not taken to its end.
  finished_at timestamptz
);
CREATE INDEX export_log_at ON export_log (at DESC, id DESC);

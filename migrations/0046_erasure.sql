-- Customers are erased at their wish: who asked, who decided, what went and what stays; nothing in it says who it was.
ALTER TABLE customer ADD COLUMN erased_at timestamptz;

CREATE TABLE erasure (
  id uuid PRIMARY KEY,
  -- The row without a person that the money still belongs to.
  customer_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by uuid,
  asked_by_name text NOT NULL,
  -- Who wants it: the customer, a guardian, a court, or the house itself.
  wish text NOT NULL CHECK (wish IN ('customer', 'guardian', 'authority', 'house')),
  -- By what right: consent withdrawn, purpose fulfilled, unlawful, the law says so.
  basis text NOT NULL CHECK (basis IN ('withdrawn', 'purposeEnded', 'unlawful', 'law')),
  -- In words, until it is done: then they go too.
  why text,
  -- Documents stay where the law wants them kept.
  keeps_documents boolean NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'refused', 'withdrawn', 'approved', 'done')),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decided_why text,
  job_id uuid,
  done_at timestamptz,
  -- How many rows of which table went, were emptied or stay.
  certificate jsonb
);
CREATE UNIQUE INDEX erasure_open ON erasure (customer_id) WHERE state IN ('asked', 'approved');
CREATE INDEX erasure_newest ON erasure (asked_at DESC, id DESC);

-- By what somebody erased is known again when a file or a colleague brings the same key: a keyed digest, nothing else.
CREATE TABLE erased_key (
  kind text NOT NULL,
  digest bytea NOT NULL,
  erasure_id uuid NOT NULL,
  PRIMARY KEY (kind, digest)
);
CREATE TABLE erased_key_secret (
  id smallint PRIMARY KEY CHECK (id = 1),
  secret bytea NOT NULL
);

-- A day of the history from which words of somebody erased were taken: what it holds since. Its own digest stays a link.
ALTER TABLE history_seal ADD COLUMN resealed text;
ALTER TABLE history_seal ADD COLUMN reseals integer NOT NULL DEFAULT 0;

-- All that is kept about a customer, as a file for the customer: fetched once, then it is gone.
CREATE TABLE personal_export (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by uuid,
  asked_by_name text NOT NULL,
  purpose text,
  mark text NOT NULL,
  job_id uuid,
  file_id uuid,
  size bigint,
  expires_at timestamptz,
  fetched_at timestamptz
);
CREATE INDEX personal_export_customer ON personal_export (customer_id, asked_at DESC);
CREATE INDEX personal_export_expires ON personal_export (expires_at) WHERE file_id IS NOT NULL;

-- Whoever heads a branch asks for erasures and decides on those that others ask for.
UPDATE role SET permissions = array_append(permissions, 'erasure.*')
WHERE built_in AND 'document.*' = ANY (permissions) AND NOT 'erasure.*' = ANY (permissions);

-- What every module stands on: operations and change history, outbox, jobs, files, settings, idempotency.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- One deliberate act: a request, an import, a merge, an undo. Everything it wrote names it.
CREATE TABLE operation (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  reason text,
  request_id text,
  at timestamptz NOT NULL DEFAULT now(),
  subject_count integer,
  undoes uuid REFERENCES operation (id),
  undone_by uuid REFERENCES operation (id)
);
CREATE INDEX operation_at ON operation (at DESC);

-- Reverse differences: `before` and `after` hold only the fields that changed. customer_id is the nil uuid for house records.
CREATE TABLE change (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  operation_id uuid NOT NULL,
  table_name text NOT NULL,
  record_id uuid NOT NULL,
  action text NOT NULL CHECK (action IN ('update', 'delete')),
  before jsonb NOT NULL,
  after jsonb,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX change_operation ON change (operation_id);
CREATE INDEX change_record ON change (record_id, id);

-- One link a day: the digest covers that day's changes and the link before it.
CREATE TABLE history_seal (
  day date PRIMARY KEY,
  change_count bigint NOT NULL,
  digest text NOT NULL,
  previous text NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT now()
);

-- tx lets a reader stop before transactions that are still open, so that no event is overtaken and lost.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  topic text NOT NULL,
  payload jsonb NOT NULL,
  operation_id uuid,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_tx ON outbox (tx, id);

CREATE TABLE outbox_reader (
  name text PRIMARY KEY,
  tx xid8 NOT NULL,
  event_id bigint NOT NULL
);

-- Long work that a person waits for. The engine underneath may retry; this row is what he sees.
CREATE TABLE job (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
  payload jsonb NOT NULL,
  checkpoint jsonb,
  done bigint NOT NULL DEFAULT 0,
  total bigint,
  result jsonb,
  problem jsonb,
  wish text CHECK (wish IN ('pause', 'cancel')),
  -- The process that holds the job; no other may write its progress.
  process_id text,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz
);
CREATE INDEX job_recent ON job (created_at DESC);
CREATE INDEX job_kind ON job (kind, created_at DESC);

-- Processes that run jobs; one that stopped beating has its locks released by the others.
CREATE TABLE process (
  id text PRIMARY KEY,
  beat_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE file (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE setting (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  value jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_key (
  actor_id uuid NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer,
  body text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

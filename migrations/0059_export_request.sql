-- Large files, and those with numbers in full, leave the house when another person agrees.
CREATE TABLE export_request (
  id uuid PRIMARY KEY,
  asked_at timestamptz NOT NULL,
  asked_by uuid NOT NULL,
  asked_by_name text NOT NULL,
  purpose text NOT NULL,
  -- What is to be in it: format, filter, words, what it is for; the file has this and nothing else.
  query jsonb NOT NULL,
  -- When it was asked for; beyond ten thousand about.
  customers bigint NOT NULL,
  is_exact boolean NOT NULL,
  -- Phones or identity numbers stand in it in full.
  is_full boolean NOT NULL,
  state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'granted', 'refused', 'withdrawn')),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decided_why text,
  -- Until then it is decided, and since it was granted fetched.
  expires_at timestamptz NOT NULL,
  fetched_at timestamptz
);
CREATE INDEX export_request_newest ON export_request (asked_at DESC, id DESC);
CREATE INDEX export_request_asker ON export_request (asked_by, asked_at DESC);

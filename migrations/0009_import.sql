-- Imports: one row an import, its refused rows, and the mappings people have confirmed.

CREATE TABLE import (
  id uuid PRIMARY KEY,
  target text NOT NULL CHECK (target IN ('customers', 'purchases')),
  file_id uuid NOT NULL,
  file_name text NOT NULL,
  -- How the file is read: encoding, delimiter, sheet, heading line.
  reading jsonb NOT NULL DEFAULT '{}',
  headings text[] NOT NULL,
  mapping jsonb NOT NULL,
  options jsonb NOT NULL,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'checking', 'checked', 'running', 'done', 'failed', 'undoing', 'undone')),
  job_id uuid,
  operation_id uuid,
  rows_read bigint NOT NULL DEFAULT 0,
  rows_created bigint NOT NULL DEFAULT 0,
  rows_updated bigint NOT NULL DEFAULT 0,
  rows_same bigint NOT NULL DEFAULT 0,
  rows_refused bigint NOT NULL DEFAULT 0,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX import_recent ON import (created_at DESC);

-- Refused rows with their cells as they stood, so that the error file can be mended and given back.
CREATE TABLE import_refusal (
  import_id uuid NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  line bigint NOT NULL,
  cells jsonb NOT NULL,
  faults jsonb NOT NULL,
  PRIMARY KEY (import_id, line)
);

CREATE TABLE import_mapping (
  target text NOT NULL,
  headings_hash text NOT NULL,
  mapping jsonb NOT NULL,
  options jsonb NOT NULL,
  used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (target, headings_hash)
);

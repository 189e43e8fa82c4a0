-- How long data about people is kept: what each rule took away, night by night.
CREATE TABLE keep_run (
  -- Of the business; a night that is begun again goes on where it stood.
  day date NOT NULL,
  rule text NOT NULL,
  -- NULL once the night is over and nothing went.
  operation_id uuid,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  went bigint NOT NULL DEFAULT 0,
  -- Past its time, and kept for something that is still open.
  held bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (day, rule)
);
CREATE INDEX keep_run_rule ON keep_run (rule, day DESC);

-- What the nightly rules look for, and nothing else.
CREATE INDEX call_back_noted ON call_back (settled_at) WHERE note IS NOT NULL AND state <> 'open';
CREATE INDEX field_claim_settled ON field_claim (claimed_at) WHERE state <> 'open';
CREATE INDEX customer_archived ON customer (archived_at) WHERE archived_at IS NOT NULL AND erased_at IS NULL;
CREATE INDEX form_entry_nobody ON form_entry (entered_at) WHERE state IN ('dismissed', 'nobody');

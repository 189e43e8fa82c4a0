-- Who may stand in the records more than once: suggestions that each search makes anew, and what people said of them.

-- How much each agreement says, learned from the records themselves; the newest of a kind holds.
CREATE TABLE linkage_model (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
  model jsonb NOT NULL,
  -- By column: how many records have a value, and how many have each of the commoner ones. A rare value says more.
  frequencies jsonb NOT NULL,
  records integer NOT NULL,
  compared_pairs bigint NOT NULL,
  learned_at timestamptz NOT NULL
);
CREATE INDEX linkage_model_newest ON linkage_model (kind, learned_at DESC);

-- Derived: a search writes all of them anew. Whoever was merged since shows as the top of his tree.
CREATE TABLE duplicate_pair (
  first_id uuid NOT NULL,
  second_id uuid NOT NULL,
  probability real NOT NULL,
  weight real NOT NULL,
  reasons jsonb NOT NULL,
  -- Pairs of one group are one suggestion, as sure as the surest of them.
  group_id uuid NOT NULL,
  certainty real NOT NULL,
  found_by text NOT NULL CHECK (found_by IN ('scan', 'recent', 'import')),
  found_at timestamptz NOT NULL,
  -- Of the compared fields of both: what was said of a pair holds until one of them changes.
  hash text NOT NULL,
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
);
CREATE INDEX duplicate_pair_group ON duplicate_pair (certainty DESC, group_id);
CREATE INDEX duplicate_pair_of_group ON duplicate_pair (group_id);
CREATE INDEX duplicate_pair_second ON duplicate_pair (second_id);

-- What somebody said of a pair; the suggestion is hidden as long as one of these holds.
CREATE TABLE duplicate_verdict (
  id uuid PRIMARY KEY,
  first_id uuid NOT NULL,
  second_id uuid NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('different', 'related', 'later')),
  later_until date,
  hash text NOT NULL,
  decided_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  CHECK (first_id < second_id),
  CHECK ((verdict = 'later') = (later_until IS NOT NULL))
);
CREATE INDEX duplicate_verdict_pair ON duplicate_verdict (first_id, second_id);
CREATE INDEX duplicate_verdict_operation ON duplicate_verdict (created_by_operation);

-- Somebody whose customer may be another's asks whoever looks after that one to look.
CREATE TABLE duplicate_ask (
  id uuid PRIMARY KEY,
  -- Whose page whoever is asked may open.
  asked_id uuid NOT NULL,
  -- The customer of whoever asks.
  other_id uuid NOT NULL,
  from_id uuid,
  note text,
  asked_on date NOT NULL,
  settled_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX duplicate_ask_open ON duplicate_ask (asked_on) WHERE settled_at IS NULL;
CREATE INDEX duplicate_ask_of ON duplicate_ask (asked_id) WHERE settled_at IS NULL;
CREATE INDEX duplicate_ask_operation ON duplicate_ask (created_by_operation);

CREATE TABLE duplicate_run (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('scan', 'recent', 'import')),
  import_id uuid,
  records integer NOT NULL,
  pairs integer NOT NULL,
  -- Which share of the pairs is right, as the model itself expects.
  expected_right real,
  seconds real NOT NULL,
  begun_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL
);
CREATE INDEX duplicate_run_newest ON duplicate_run (ended_at DESC);
CREATE INDEX duplicate_run_import ON duplicate_run (import_id) WHERE import_id IS NOT NULL;

-- Sums over a large house that somebody waits for: counted in the background while they are asked for, and said to be as old
-- as they are. One row a question and data scope; nothing here but can be counted again.
CREATE TABLE kept_count (
  -- A hash of name, params and scope.
  key text PRIMARY KEY,
  name text NOT NULL,
  params jsonb NOT NULL,
  -- Whose customers were counted: everything the data scope's predicate reads.
  scope jsonb NOT NULL,
  answer jsonb,
  -- The business day of the answer, and the moment at which counting began.
  on_day date,
  counted_at timestamptz,
  asked_at timestamptz NOT NULL DEFAULT now()
);

-- When influence was last computed, and over how many: one row.
CREATE TABLE influence_count (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  counted_at timestamptz NOT NULL,
  nodes integer NOT NULL,
  ties integer NOT NULL
);

-- Who introduced whom (30) is asked of the whole house; such ties are few among all.
CREATE INDEX tie_end_introduced ON tie_end (customer_id, other_id) WHERE kind = 30;

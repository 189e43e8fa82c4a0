-- Entries of a time line that somebody marked as important, with a word on why.
CREATE TABLE timeline_mark (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  entry_kind text NOT NULL,
  entry_id uuid NOT NULL,
  note text,
  marked_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX timeline_mark_entry ON timeline_mark (customer_id, entry_id);
CREATE INDEX timeline_mark_operation ON timeline_mark (created_by_operation);

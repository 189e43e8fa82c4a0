-- Lists people come back to: filter, order and columns under a name, for oneself or for one's department.

CREATE TABLE saved_view (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL,
  list text NOT NULL CHECK (list IN ('customers')),
  name text NOT NULL,
  filter jsonb NOT NULL DEFAULT '[]',
  search text,
  sort text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('asc', 'desc')),
  -- Order, shown and widths of the columns; NULL leaves the reader his own.
  columns jsonb,
  -- Everybody in this department and below it sees the view; NULL: its owner alone.
  department_id uuid REFERENCES department (id),
  -- The owner's list opens with it.
  is_default boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX saved_view_owner ON saved_view (owner_id, list);
CREATE INDEX saved_view_department ON saved_view (department_id, list) WHERE department_id IS NOT NULL;
CREATE INDEX saved_view_operation ON saved_view (created_by_operation);

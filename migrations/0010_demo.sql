-- What no real company knows of its customers: the hidden lives from which a demo company was drawn, so that models which
-- guess at them can be judged. No endpoint reads these tables.

-- One row, and only where a demo company has been loaded: it is what tells a demo from a house at work.
CREATE TABLE demo_company (
  id smallint PRIMARY KEY CHECK (id = 1),
  seed text NOT NULL,
  locale text NOT NULL CHECK (locale IN ('zh-CN', 'en')),
  customer_count integer NOT NULL,
  -- Today when it was drawn; everything happened before.
  as_of date NOT NULL,
  time_zone text NOT NULL,
  -- Parameters of the populations (time in days, money in minor units) and the service quality of each department.
  truth jsonb NOT NULL,
  operation_id uuid NOT NULL,
  -- NULL while it is being loaded; found so at a start, it was cut off and is loaded anew.
  loaded_at timestamptz
);

-- Prospects have no row.
CREATE TABLE demo_truth (
  customer_id uuid PRIMARY KEY,
  first_purchase_at timestamptz NOT NULL,
  -- Orders a day while he stays, and departures a day.
  purchase_rate float8 NOT NULL,
  dropout_rate float8 NOT NULL,
  -- The day he leaves for good, be it in the future; NULL beyond a hundred years.
  died_at timestamptz,
  is_alive boolean NOT NULL,
  mean_order_minor float8 NOT NULL,
  order_count integer NOT NULL
);

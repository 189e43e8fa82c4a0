-- Of those who first bought in a month, how many bought in which month: of a large house, counted after each rebuild, because
-- reading all its purchases takes too long for somebody who waits. One row a department and owner, so that every data scope
-- adds up its own.
CREATE TABLE cohort_count (
  department_id uuid,
  owner_id uuid,
  -- First days of months in the business time zone.
  cohort date NOT NULL,
  month date NOT NULL,
  active integer NOT NULL,
  counted_at timestamptz NOT NULL
);

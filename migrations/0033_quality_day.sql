-- How good the records were, day by day: whoever asks adds up the departments and owners he may see.
CREATE TABLE quality_day (
  day date NOT NULL,
  department_id uuid,
  owner_id uuid,
  records integer NOT NULL,
  stale integer NOT NULL,
  faulty integer NOT NULL,
  conflicts integer NOT NULL,
  sum_completeness bigint NOT NULL
);
CREATE UNIQUE INDEX quality_day_part ON quality_day (day, department_id, owner_id) NULLS NOT DISTINCT;

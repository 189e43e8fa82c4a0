-- How complete, fresh and sound a record is stands with its live numbers; no index: their writing must cost nothing more.
ALTER TABLE customer_metric
  -- 0 … 100, by the weights of the setting.
  ADD COLUMN completeness smallint NOT NULL DEFAULT 0,
  -- The moment at which the record asks to be updated.
  ADD COLUMN stale_at timestamptz NOT NULL DEFAULT 'infinity',
  ADD COLUMN fault_count smallint NOT NULL DEFAULT 0,
  ADD COLUMN conflict_count smallint NOT NULL DEFAULT 0;

-- The value of a field of a customer in few bytes: whether it is still the one that was checked. `record` is the row as JSON.
CREATE FUNCTION fact_digest(record jsonb, field text) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(coalesce(CASE
    WHEN field = '*' THEN '' WHEN field LIKE 'custom.%' THEN record -> 'custom' ->> substr(field, 8)
    WHEN field = 'birth' THEN concat_ws('-', record ->> 'birth_calendar', record ->> 'birth_year', record ->> 'birth_month',
      record ->> 'birth_day', record ->> 'birth_leap_month')
    ELSE record ->> field END, ''), 'UTF8'))
$$;

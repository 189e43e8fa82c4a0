-- More of a customer's particulars. An identity number is kept with the kind that its form and check digit say.
ALTER TABLE customer
  ADD COLUMN id_kind text CHECK (id_kind IN ('residentId', 'creditCode', 'other')),
  ADD COLUMN id_number text,
  ADD COLUMN occupation text,
  ADD COLUMN language text,
  ADD COLUMN business_category text;

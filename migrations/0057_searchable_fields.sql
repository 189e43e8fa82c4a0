-- A field of the house's own whose words are found by the search.
ALTER TABLE custom_field ADD COLUMN is_searchable boolean NOT NULL DEFAULT false;

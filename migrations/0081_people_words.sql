-- Whoever stands around customers is found by an index of their own: their names share words with a million notes.
CREATE INDEX search_text_people ON search_text USING gin (tokens) WITH (gin_pending_list_limit = 512) WHERE kind = 'person';

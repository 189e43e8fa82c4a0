-- A past day asks which ties of a few customers have been removed since, from either end.
CREATE INDEX change_tie_removed_from ON change ((before ->> 'from_id')) WHERE table_name = 'tie' AND action = 'delete';
CREATE INDEX change_tie_removed_to ON change ((before ->> 'to_id')) WHERE table_name = 'tie' AND action = 'delete';

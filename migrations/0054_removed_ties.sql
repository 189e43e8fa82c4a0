-- Whoever is erased goes out of the history of those too with whom a tie was removed before.
CREATE INDEX change_tie_removed ON change (record_id) WHERE table_name = 'tie' AND action = 'delete';

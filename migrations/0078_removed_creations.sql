-- Undoing what made a record asks whether somebody has removed it since.
CREATE INDEX change_removed_creation ON change ((before ->> 'created_by_operation')) WHERE action = 'delete';

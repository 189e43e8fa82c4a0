-- The history by the moment at which something was done, for one person, one kind of act or both: each is read from where it
-- begins, however many operations a large house has.
CREATE INDEX operation_place ON operation (at, id);
CREATE INDEX operation_actor ON operation (actor_id, at, id);
CREATE INDEX operation_kind ON operation (kind, at, id);
CREATE INDEX operation_actor_kind ON operation (actor_id, kind, at, id);
DROP INDEX operation_at;

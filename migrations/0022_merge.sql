-- Several records of one customer are merged into one, and can be taken apart again at any time: nothing is overwritten.
ALTER TABLE customer
  -- Of which record this one has become a part. All that a merge writes of a customer; the rest follows from it.
  ADD COLUMN merged_into uuid CHECK (merged_into <> id),
  -- Derived: the top of the tree that merged_into makes, NULL for the top itself and for whoever stands alone.
  ADD COLUMN root_id uuid,
  -- Derived: of the top of a tree, its own values of those columns that show a member's; NULL for whoever has no members.
  ADD COLUMN own jsonb;
CREATE INDEX customer_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_root ON customer (root_id) WHERE root_id IS NOT NULL;

-- Which member's value of a field somebody chose; the newest whose member is still there holds. Only ever added to.
CREATE TABLE merge_choice (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  field text NOT NULL,
  member_id uuid NOT NULL,
  chosen_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX merge_choice_operation ON merge_choice (created_by_operation);

-- Rows of a customer stand with the top of his tree (customer_id); whose own they are says origin_id, NULL where that is the same.
ALTER TABLE purchase ADD COLUMN origin_id uuid;
ALTER TABLE contact ADD COLUMN origin_id uuid;
ALTER TABLE promise ADD COLUMN origin_id uuid;
ALTER TABLE complaint ADD COLUMN origin_id uuid;
ALTER TABLE related_person ADD COLUMN origin_id uuid;
ALTER TABLE tier_override ADD COLUMN origin_id uuid;
ALTER TABLE satisfaction_answer ADD COLUMN origin_id uuid;
ALTER TABLE answer_settlement ADD COLUMN origin_id uuid;
ALTER TABLE satisfaction_invitation ADD COLUMN origin_id uuid;
ALTER TABLE relationship_plan ADD COLUMN origin_id uuid;
ALTER TABLE plan_benefit ADD COLUMN origin_id uuid;
ALTER TABLE plan_step ADD COLUMN origin_id uuid;
ALTER TABLE snooze ADD COLUMN origin_id uuid;
ALTER TABLE handoff ADD COLUMN origin_id uuid;

CREATE OR REPLACE VIEW standing_contact AS
SELECT c.* FROM contact c
WHERE c.kind = 'contact' AND c.voided_by IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM contact n WHERE n.customer_id = c.customer_id AND n.corrects = c.id AND n.voided_by IS NULL
  );

-- What is one a customer is one a member.
DROP INDEX purchase_source;
CREATE UNIQUE INDEX purchase_source ON purchase (customer_id, source_key, origin_id) NULLS NOT DISTINCT WHERE voided_by IS NULL;
DROP INDEX tier_override_standing;
CREATE UNIQUE INDEX tier_override_standing ON tier_override (customer_id, origin_id) NULLS NOT DISTINCT WHERE ended_at IS NULL;
DROP INDEX relationship_plan_current;
CREATE UNIQUE INDEX relationship_plan_current
  ON relationship_plan (customer_id, origin_id, horizon, (coalesce(year, 0))) NULLS NOT DISTINCT WHERE closed_at IS NULL;

-- The story of each merge, with whoever became a part of another.
CREATE TABLE customer_merge (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  into_id uuid NOT NULL,
  reason text,
  -- His purchases that the other side has too: void as long as this merge stands.
  same_purchases uuid[] NOT NULL DEFAULT '{}',
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX customer_merge_operation ON customer_merge (created_by_operation);

-- Who was ever merged into somebody, asked for when one looks back.
CREATE INDEX customer_merge_into ON customer_merge (into_id);

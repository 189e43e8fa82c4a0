-- Today leaves in peace whoever has been sent a link and has not used it yet.
CREATE INDEX customer_link_open ON customer_link (expires_at, customer_id) WHERE used_at IS NULL;

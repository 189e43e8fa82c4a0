-- What the rehearsal of an import saw in the whole file: columns with content, phones and mailboxes of several customers.

ALTER TABLE import ADD COLUMN findings jsonb NOT NULL DEFAULT '{}';

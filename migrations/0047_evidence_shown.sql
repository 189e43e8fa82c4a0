-- To whom a document was taken along: what a customer has been shown of our evidence.
ALTER TABLE document_use ADD COLUMN for_customer_id uuid;
CREATE INDEX document_use_shown ON document_use (for_customer_id, at DESC) WHERE for_customer_id IS NOT NULL;

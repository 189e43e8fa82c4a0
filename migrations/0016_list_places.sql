-- Customers of a city or a source that few or none have are found without reading them all. They stand on the record, not
-- beside the live numbers: those are written anew with every purchase, and their indexes with them.
CREATE INDEX customer_city ON customer (city) WHERE city IS NOT NULL;
CREATE INDEX customer_source ON customer (source) WHERE source IS NOT NULL;

-- Tags are sought on customer_metric alone.
DROP INDEX customer_tags;

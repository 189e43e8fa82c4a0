-- A look-up at the counter says by what was asked and whether somebody was found; whose id it was stood where it may not be read.
UPDATE operation SET reason = split_part(reason, ' ', 2) || CASE split_part(reason, ' ', 1) WHEN 'none' THEN ' none' ELSE ' found' END
WHERE kind = 'customer.meet' AND split_part(reason, ' ', 2) IN ('phone', 'number', 'serial');

-- Whether the sender of a form is known is asked of further phones too.
CREATE INDEX contact_point_phone ON contact_point (value) WHERE kind = 'phone';

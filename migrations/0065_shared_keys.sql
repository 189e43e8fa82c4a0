-- Further telephones, mailboxes and accounts, and those of people around customers, are compared in the search for duplicates.
CREATE INDEX contact_point_account ON contact_point (value) WHERE kind IN ('phone', 'wechat', 'qq');
CREATE INDEX related_person_phone ON related_person (phone) WHERE phone IS NOT NULL;

-- What people said of a pair holds as long as what is compared stays the same: identity numbers and further contact details
-- are now part of that, and what was said before goes on holding where nothing else has changed.
CREATE TEMPORARY TABLE renewed_hash AS
SELECT p.first_id, p.second_id, p.hash AS was, md5(w.fields || w.first_keys || w.second_keys) AS becomes
FROM duplicate_pair p JOIN customer f ON f.id = p.first_id JOIN customer s ON s.id = p.second_id
CROSS JOIN LATERAL (
  SELECT
    ROW (f.name, f.phone, f.second_phone, f.email, f.birth_calendar, f.birth_year, f.birth_month, f.birth_day,
      f.birth_leap_month, f.city, f.address, f.company)::text
    || ROW (s.name, s.phone, s.second_phone, s.email, s.birth_calendar, s.birth_year, s.birth_month, s.birth_day,
      s.birth_leap_month, s.city, s.address, s.company)::text AS fields,
    coalesce(concat_ws(chr(31), f.id_number, (
      SELECT string_agg(p.kind || p.value, chr(31) ORDER BY p.kind, p.value) FROM contact_point p
      WHERE p.customer_id = f.id AND p.kind IN ('phone', 'email', 'wechat', 'qq')
    )), '') AS first_keys,
    coalesce(concat_ws(chr(31), s.id_number, (
      SELECT string_agg(p.kind || p.value, chr(31) ORDER BY p.kind, p.value) FROM contact_point p
      WHERE p.customer_id = s.id AND p.kind IN ('phone', 'email', 'wechat', 'qq')
    )), '') AS second_keys
) w
WHERE p.hash = md5(w.fields) AND w.first_keys || w.second_keys <> '';

UPDATE duplicate_verdict v SET hash = r.becomes FROM renewed_hash r
WHERE v.first_id = r.first_id AND v.second_id = r.second_id AND v.hash = r.was;
UPDATE duplicate_pair p SET hash = r.becomes FROM renewed_hash r
WHERE p.first_id = r.first_id AND p.second_id = r.second_id;
DROP TABLE renewed_hash;

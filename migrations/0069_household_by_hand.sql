-- Who lives with whom is derived; where that is wrong it is said, by a tie like any other.
INSERT INTO tie_kind (id, code, key, family, name_zh, name_en, inverse_zh, inverse_en, from_kinds, to_kinds, is_symmetric, is_acyclic, most, weight, created_by_operation)
SELECT overlay(overlay(md5('tie_kind ' || key) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid, code, key, 'family',
  name_zh, name_en, name_zh, name_en, '{person}', '{person}', true, false, NULL, weight, '00000000-0000-0000-0000-000000000000'
FROM (VALUES (6, 'livesWith', '同住的人', 'lives with', 0.9), (7, 'livesApart', '不住在一起', 'lives apart from', 0.1))
  AS k (code, key, name_zh, name_en, weight);

-- Who is tied to whom: people, organisations and those who look after them.
CREATE TABLE tie_kind (
  id uuid PRIMARY KEY,
  -- In rows that are read by the thousand a kind is a number.
  code smallint NOT NULL UNIQUE CHECK (code > 0),
  key text NOT NULL UNIQUE,
  family text NOT NULL CHECK (family IN ('family', 'work', 'business', 'social', 'ours')),
  -- What the first end is to the second, and the second to the first.
  name_zh text NOT NULL,
  name_en text NOT NULL,
  inverse_zh text NOT NULL,
  inverse_en text NOT NULL,
  from_kinds text[] NOT NULL,
  to_kinds text[] NOT NULL,
  is_symmetric boolean NOT NULL DEFAULT false,
  is_acyclic boolean NOT NULL DEFAULT false,
  -- How many first ends one second end has at a time.
  most smallint,
  weight real NOT NULL CHECK (weight > 0 AND weight <= 1),
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tie_kind_operation ON tie_kind (created_by_operation);

INSERT INTO tie_kind (id, code, key, family, name_zh, name_en, inverse_zh, inverse_en, from_kinds, to_kinds, is_symmetric, is_acyclic, most, weight, created_by_operation)
SELECT overlay(overlay(md5('tie_kind ' || key) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid, code, key, family,
  name_zh, name_en, inverse_zh, inverse_en, string_to_array(from_kinds, ' '), string_to_array(to_kinds, ' '),
  is_symmetric, is_acyclic, most, weight, '00000000-0000-0000-0000-000000000000'
FROM (VALUES
  (1, 'spouse', 'family', '配偶', 'spouse', '配偶', 'spouse', 'person', 'person', true, false, 1, 0.9),
  (2, 'parent', 'family', '父母', 'parent', '子女', 'child', 'person', 'person', false, true, 2, 0.9),
  (3, 'sibling', 'family', '兄弟姐妹', 'sibling', '兄弟姐妹', 'sibling', 'person', 'person', true, false, NULL, 0.9),
  (4, 'grandparent', 'family', '祖辈', 'grandparent', '孙辈', 'grandchild', 'person', 'person', false, true, 4, 0.9),
  (5, 'relative', 'family', '亲戚', 'relative', '亲戚', 'relative', 'person', 'person', true, false, NULL, 0.9),
  (10, 'worksFor', 'work', '员工', 'employee', '任职单位', 'employer', 'person', 'organisation', false, false, NULL, 0.7),
  (11, 'reportsTo', 'work', '下属', 'report', '上级', 'superior', 'person', 'person', false, true, NULL, 0.8),
  (12, 'colleague', 'work', '同事', 'colleague', '同事', 'colleague', 'person', 'person', true, false, NULL, 0.4),
  (20, 'owns', 'business', '母公司或股东', 'owner', '子公司', 'subsidiary', 'person organisation', 'organisation', false, true, NULL, 0.7),
  (21, 'supplies', 'business', '供应商', 'supplier', '采购方', 'buyer', 'person organisation', 'person organisation', false, false, NULL, 0.5),
  (22, 'distributes', 'business', '经销商', 'distributor', '厂商', 'producer', 'person organisation', 'person organisation', false, false, NULL, 0.5),
  (23, 'guarantees', 'business', '担保人', 'guarantor', '被担保人', 'guaranteed', 'person organisation', 'person organisation', false, false, NULL, 0.5),
  (24, 'partner', 'business', '合作伙伴', 'partner', '合作伙伴', 'partner', 'person organisation', 'person organisation', true, false, NULL, 0.5),
  (25, 'competitor', 'business', '竞争对手', 'competitor', '竞争对手', 'competitor', 'person organisation', 'person organisation', true, false, NULL, 0.4),
  (30, 'introduced', 'social', '介绍人', 'introducer', '被介绍人', 'introduced', 'person organisation', 'person organisation', false, true, NULL, 0.6),
  (31, 'friend', 'social', '朋友', 'friend', '朋友', 'friend', 'person', 'person', true, false, NULL, 0.6),
  (32, 'classmate', 'social', '同学', 'classmate', '同学', 'classmate', 'person', 'person', true, false, NULL, 0.4),
  (33, 'neighbour', 'social', '邻居', 'neighbour', '邻居', 'neighbour', 'person', 'person', true, false, NULL, 0.4),
  (34, 'member', 'social', '会友', 'fellow member', '会友', 'fellow member', 'person organisation', 'person organisation', true, false, NULL, 0.4),
  (40, 'knows', 'ours', '熟识的员工', 'who knows them here', '熟识的客户', 'customer known', 'employee', 'person organisation', false, false, NULL, 0.6)
) AS k (code, key, family, name_zh, name_en, inverse_zh, inverse_en, from_kinds, to_kinds, is_symmetric, is_acyclic, most, weight);

-- Stands with the customer at its first end, or at its second where the first is an employee. Ids of ends are own ones for good.
CREATE TABLE tie (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  kind text NOT NULL,
  from_id uuid NOT NULL,
  from_type text NOT NULL CHECK (from_type IN ('customer', 'employee')),
  to_id uuid NOT NULL,
  to_type text NOT NULL CHECK (to_type IN ('customer', 'employee')),
  weight real NOT NULL CHECK (weight > 0 AND weight <= 1),
  attitude smallint CHECK (attitude BETWEEN -2 AND 2),
  since date,
  until date,
  note text,
  is_confirmed boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id),
  CHECK (from_id <> to_id)
);
CREATE INDEX tie_operation ON tie (created_by_operation);
CREATE INDEX tie_from ON tie (from_id);
CREATE INDEX tie_to ON tie (to_id);

-- Derived: every tie from both ends, where customers stand now. A step of a walk reads a range of its key and nothing else.
CREATE TABLE tie_end (
  -- Whose neighbour the other is: a customer, or an employee.
  customer_id uuid NOT NULL,
  other_id uuid NOT NULL,
  tie_id uuid NOT NULL,
  -- The code of its kind; below 0 at the second end of a kind that has a direction.
  kind smallint NOT NULL,
  weight real NOT NULL,
  since date,
  until date,
  PRIMARY KEY (customer_id, other_id, tie_id) INCLUDE (kind, weight, since, until)
);
-- The map of visible pages lets a walk stay within the index.
ALTER TABLE tie_end SET (autovacuum_vacuum_insert_scale_factor = 0.02);

-- Derived: with how many ends somebody stands in tie_end, so that a walk goes round whoever has too many.
CREATE TABLE tie_degree (
  customer_id uuid NOT NULL PRIMARY KEY,
  degree integer NOT NULL,
  influence real
);

-- Documents of a customer and of the house: what kinds there are and how long they are kept, versions, who used them, who allowed it.
CREATE TABLE document_kind (
  id uuid PRIMARY KEY,
  key text UNIQUE,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  -- NULL: for ever, or as long as it is valid where that is what it is kept from.
  keep_months integer CHECK (keep_months >= 0),
  keep_from text NOT NULL CHECK (keep_from IN ('uploaded', 'validUntil', 'customerLeft')),
  after_keep text NOT NULL CHECK (after_keep IN ('ask', 'delete')),
  keeper_id uuid,
  is_archived_kind boolean NOT NULL DEFAULT false,
  is_personal boolean NOT NULL DEFAULT false,
  is_evidence boolean NOT NULL DEFAULT false,
  -- Where the paper lies, and how it is got again when it is lost.
  place text,
  rebuild text,
  -- The keep is our default, which nobody of the house has chosen.
  is_ours boolean NOT NULL DEFAULT false,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX document_kind_operation ON document_kind (created_by_operation);

INSERT INTO document_kind (id, key, name_zh, name_en, keep_months, keep_from, after_keep, is_archived_kind, is_personal, is_evidence, is_ours, created_by_operation) VALUES
  ('0190a000-0000-7000-8000-000000000001', 'contract', '合同', 'Contract', 120, 'validUntil', 'ask', FALSE, FALSE, FALSE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-000000000002', 'idScan', '证件扫描件', 'ID scan', 12, 'customerLeft', 'ask', TRUE, TRUE, FALSE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-000000000003', 'certificate', '证书', 'Certificate', NULL, 'validUntil', 'ask', FALSE, FALSE, TRUE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-000000000004', 'testReport', '检测报告', 'Test report', NULL, 'validUntil', 'ask', FALSE, FALSE, TRUE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-000000000005', 'reference', '客户推荐', 'Customer reference', 36, 'uploaded', 'ask', FALSE, FALSE, TRUE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-000000000006', 'installed', '运行中的设备', 'Installed equipment', 36, 'uploaded', 'ask', FALSE, FALSE, TRUE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-000000000007', 'siteVisit', '现场参观', 'Site visit', 36, 'uploaded', 'ask', FALSE, FALSE, TRUE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-000000000008', 'correspondence', '往来函件', 'Correspondence', 36, 'uploaded', 'ask', FALSE, FALSE, FALSE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-000000000009', 'priceList', '价目表', 'Price list', 36, 'validUntil', 'ask', FALSE, FALSE, FALSE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-00000000000a', 'training', '培训资料', 'Training material', 36, 'uploaded', 'ask', TRUE, FALSE, FALSE, TRUE, '00000000-0000-0000-0000-000000000000'),
  ('0190a000-0000-7000-8000-00000000000b', 'other', '其他', 'Other', 36, 'uploaded', 'ask', FALSE, FALSE, FALSE, TRUE, '00000000-0000-0000-0000-000000000000');

-- Documents of the house itself stand with the customer that does not exist (the nil id).
CREATE TABLE document (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  kind_id uuid NOT NULL,
  title text NOT NULL,
  number text,
  -- A typed summary: what a picture cannot be searched for.
  summary text,
  valid_from date,
  valid_until date,
  -- Said of this document; otherwise it follows from its kind.
  keep_until date,
  keeper_id uuid,
  place text,
  copies smallint NOT NULL DEFAULT 0,
  -- Of evidence: what it proves, for which product and industry.
  proves text,
  product_id uuid,
  industry text,
  current_version smallint NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'filed' CHECK (state IN ('filed', 'closed', 'destroyed')),
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX document_operation ON document (created_by_operation);
CREATE INDEX document_id ON document (id);
CREATE INDEX document_recent ON document (created_at DESC, id);

CREATE TABLE document_version (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  document_id uuid NOT NULL,
  number smallint NOT NULL,
  file_id uuid NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  has_macros boolean NOT NULL DEFAULT false,
  note text,
  text_state text NOT NULL CHECK (text_state IN ('waiting', 'done', 'none', 'failed')),
  text_fault text,
  -- What can be read in it, for the search; never of archived kinds.
  text text,
  page_count integer,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX document_version_operation ON document_version (operation_id);
CREATE INDEX document_version_document ON document_version (customer_id, document_id, number);
CREATE INDEX document_version_bytes ON document_version (sha256);
CREATE INDEX document_version_waiting ON document_version (recorded_at) WHERE text_state = 'waiting';

-- The register: who had it in hands, when and what for. Nothing of it is ever changed or taken back; it stays with its own customer.
CREATE TABLE document_use (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  version smallint,
  at timestamptz NOT NULL,
  -- NULL: a customer, by a link that he was given.
  employee_id uuid,
  act text NOT NULL CHECK (act IN ('open', 'download', 'print', 'takeAlong', 'return', 'count', 'share', 'destroy')),
  purpose text,
  approval_id uuid,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX document_use_document ON document_use (document_id, at DESC);

-- What needs two: to read what is archived, and to destroy.
CREATE TABLE document_approval (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  document_id uuid NOT NULL,
  act text NOT NULL CHECK (act IN ('read', 'destroy')),
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  purpose text NOT NULL,
  -- Set when it is granted.
  until timestamptz,
  first_by uuid,
  first_at timestamptz,
  second_by uuid,
  second_at timestamptz,
  refused_by uuid,
  refused_why text,
  state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'granted', 'refused', 'withdrawn')),
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id),
  CHECK (first_by IS DISTINCT FROM asked_by),
  CHECK (second_by IS NULL OR (second_by <> asked_by AND second_by IS DISTINCT FROM first_by))
);
CREATE INDEX document_approval_operation ON document_approval (created_by_operation);
CREATE INDEX document_approval_document ON document_approval (customer_id, document_id);
CREATE INDEX document_approval_open ON document_approval (asked_at) WHERE state = 'asked';

-- A link by which a customer sees evidence without an account: only a digest of its token is kept.
CREATE TABLE document_link (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  documents jsonb NOT NULL,
  expires_at timestamptz NOT NULL,
  opened_count integer NOT NULL DEFAULT 0,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Those who work with customers file documents; heads approve and destroy. A role that a house has changed stays as it is.
UPDATE role SET permissions = permissions || ARRAY['document.read', 'document.write']
WHERE built_in AND version = 1 AND key IN ('relationshipManager', 'clerk') AND NOT permissions && ARRAY['document.read'];
UPDATE role SET permissions = permissions || ARRAY['document.*']
WHERE built_in AND version = 1 AND key = 'branchHead' AND NOT permissions && ARRAY['document.*'];

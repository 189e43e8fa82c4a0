-- Mailboxes that are read: of the house or of somebody who works here. Its password stands apart, sealed, and in no history.
CREATE TABLE mailbox (
  id uuid PRIMARY KEY,
  address text NOT NULL,
  employee_id uuid,
  host text NOT NULL,
  port integer NOT NULL,
  security text NOT NULL CHECK (security IN ('tls', 'startTls', 'none')),
  username text NOT NULL,
  folders text[] NOT NULL,
  from_on date NOT NULL,
  is_paused boolean NOT NULL DEFAULT false,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX mailbox_address ON mailbox (address) WHERE archived_at IS NULL;
CREATE INDEX mailbox_operation ON mailbox (created_by_operation);

CREATE TABLE mailbox_secret (
  mailbox_id uuid PRIMARY KEY,
  sealed text NOT NULL
);

-- How fetching goes. Whoever fetches holds the lease; of a process that died it simply runs out.
CREATE TABLE mailbox_state (
  mailbox_id uuid PRIMARY KEY,
  lease_until timestamptz,
  due_at timestamptz NOT NULL DEFAULT now(),
  fetched_at timestamptz,
  fault jsonb,
  faults integer NOT NULL DEFAULT 0,
  kept bigint NOT NULL DEFAULT 0,
  bounced bigint NOT NULL DEFAULT 0
);

-- Up to where each folder has been read; a new UIDVALIDITY begins anew.
CREATE TABLE mail_folder (
  mailbox_id uuid NOT NULL,
  path text NOT NULL,
  uid_validity text NOT NULL,
  last_uid bigint NOT NULL,
  PRIMARY KEY (mailbox_id, path)
);

-- Digests of the Message-IDs of mails that were taken: each counts once, whichever mailboxes hold it.
CREATE TABLE mail_seen (
  message_key bytea PRIMARY KEY,
  at timestamptz NOT NULL
);

-- A mail with a customer or somebody around them; its words stand in the contact.
CREATE TABLE mail (
  customer_id uuid NOT NULL,
  id uuid NOT NULL,
  origin_id uuid,
  contact_id uuid NOT NULL,
  -- The row of unknown_mail that it was before somebody said whose it is.
  unknown_id uuid,
  mailbox_id uuid NOT NULL,
  employee_id uuid,
  folder text NOT NULL,
  uid_validity text NOT NULL,
  uid bigint NOT NULL,
  message_id text,
  direction text NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  address text NOT NULL,
  name text,
  at timestamptz NOT NULL,
  subject text,
  attachments jsonb NOT NULL,
  operation_id uuid NOT NULL,
  voided_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX mail_time ON mail (customer_id, at DESC, id DESC);
CREATE INDEX mail_operation ON mail (operation_id);
CREATE INDEX mail_voided ON mail (voided_by) WHERE voided_by IS NOT NULL;

-- With somebody who is no customer, or not yet.
CREATE TABLE unknown_mail (
  id uuid PRIMARY KEY,
  mailbox_id uuid NOT NULL,
  employee_id uuid,
  folder text NOT NULL,
  uid_validity text NOT NULL,
  uid bigint NOT NULL,
  message_id text,
  direction text NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  address text NOT NULL,
  name text,
  at timestamptz NOT NULL,
  subject text,
  text text,
  attachments jsonb NOT NULL
);
CREATE INDEX unknown_mail_address ON unknown_mail (address, at DESC);

-- Whose mails are not kept: of one mailbox, or of all.
CREATE TABLE mail_ignored (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('address', 'domain')),
  value text NOT NULL,
  mailbox_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mail_ignored_value ON mail_ignored (value);
CREATE INDEX mail_ignored_operation ON mail_ignored (created_by_operation);

-- What could not be taken, and why; it holds nothing up.
CREATE TABLE mail_refusal (
  mailbox_id uuid NOT NULL,
  folder text NOT NULL,
  uid_validity text NOT NULL,
  uid bigint NOT NULL,
  reason text NOT NULL,
  subject text,
  at timestamptz NOT NULL,
  PRIMARY KEY (mailbox_id, folder, uid_validity, uid)
);

CREATE INDEX contact_point_email ON contact_point (value) WHERE kind = 'email';
CREATE INDEX related_person_email ON related_person (email) WHERE email IS NOT NULL;

UPDATE role SET permissions = array_append(permissions, 'mail.work')
WHERE built_in AND 'contact.*' = ANY (permissions) AND NOT 'mail.work' = ANY (permissions);

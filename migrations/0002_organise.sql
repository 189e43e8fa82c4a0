-- Who works here, where, and who may do what with whose customers.

-- The sign-in side (auth_*) belongs to the account library; everything the business knows of a person stands in employee.
CREATE TABLE auth_user (
  id uuid PRIMARY KEY,
  username text NOT NULL UNIQUE,
  name text NOT NULL,
  -- The account library wants a unique address; ours is made from the id and never mailed to. The real one is employee.email.
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  two_factor_enabled boolean NOT NULL DEFAULT false,
  -- Set with every one-time password; until it is cleared the account can do nothing but choose a password of its own.
  must_change_password boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE auth_session (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX auth_session_user ON auth_session (user_id);

CREATE TABLE auth_account (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
  provider_id text NOT NULL,
  account_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider_id, account_id)
);
CREATE INDEX auth_account_user ON auth_account (user_id);

CREATE TABLE auth_verification (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX auth_verification_identifier ON auth_verification (identifier);

CREATE TABLE auth_two_factor (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE REFERENCES auth_user (id) ON DELETE CASCADE,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean NOT NULL DEFAULT true,
  failed_verification_count integer NOT NULL DEFAULT 0,
  locked_until timestamptz
);

-- key_hash is all that is kept of a key; prefix is what its owner recognises it by.
CREATE TABLE auth_api_key (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
  name text NOT NULL,
  prefix text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX auth_api_key_user ON auth_api_key (user_id);

-- Failed sign-ins by account and by address. Counted here so that the limit holds over all processes.
CREATE TABLE rate_limit (
  key text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limit_expire ON rate_limit (expire);

CREATE TABLE department (
  id uuid PRIMARY KEY,
  parent_id uuid REFERENCES department (id),
  name text NOT NULL,
  code text UNIQUE,
  kind text NOT NULL CHECK (kind IN ('headOffice', 'branch', 'subBranch')),
  -- Every department above, and itself last. Computed from parent_id.
  path uuid[] NOT NULL DEFAULT '{}',
  sort integer NOT NULL DEFAULT 0,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX department_path ON department USING gin (path);
CREATE INDEX department_parent ON department (parent_id);

-- Built-in roles are rewritten by the program at every start; whoever needs another one copies them.
CREATE TABLE role (
  id uuid PRIMARY KEY,
  key text UNIQUE,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  permissions text[] NOT NULL,
  scope text NOT NULL CHECK (scope IN ('mine', 'team', 'department', 'departmentTree', 'all')),
  masks text[] NOT NULL DEFAULT '{}',
  built_in boolean NOT NULL DEFAULT false,
  archived_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- id is the account's id.
CREATE TABLE employee (
  id uuid PRIMARY KEY REFERENCES auth_user (id),
  name text NOT NULL,
  email text,
  phone text,
  department_id uuid REFERENCES department (id),
  manager_id uuid REFERENCES employee (id),
  job_title text,
  locale text NOT NULL DEFAULT 'zh-CN' CHECK (locale IN ('zh-CN', 'en')),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left')),
  role_ids uuid[] NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX employee_department ON employee (department_id);
CREATE INDEX employee_manager ON employee (manager_id);
CREATE INDEX employee_roles ON employee USING gin (role_ids);

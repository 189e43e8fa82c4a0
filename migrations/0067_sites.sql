-- Sites of the house that tell which pages a visitor looks at, each by a public key and from its own addresses alone.
CREATE TABLE site (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- Public: it stands in every page of the site.
  key text NOT NULL UNIQUE,
  allowed_origins text[] NOT NULL DEFAULT '{}',
  -- What visitors read before they agree; its version of that day is the evidence.
  text_key text,
  daily_limit integer NOT NULL,
  is_paused boolean NOT NULL DEFAULT false,
  revoked_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX site_operation ON site (created_by_operation);

CREATE TABLE site_day (
  site_id uuid NOT NULL,
  day date NOT NULL,
  kept integer NOT NULL DEFAULT 0,
  robots integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  PRIMARY KEY (site_id, day)
);

-- Where a visitor agreed, and to which text; absent for whoever another system tells of.
ALTER TABLE visitor ADD COLUMN site_id uuid, ADD COLUMN text_id uuid;

-- Who filled in a form on a site that recognises its visitors.
ALTER TABLE form_entry ADD COLUMN visitor_id uuid;

-- A visitor's own word on the site.
ALTER TABLE consent DROP CONSTRAINT consent_how_check;
ALTER TABLE consent ADD CONSTRAINT consent_how_check
  CHECK (how IN ('form', 'link', 'call', 'paper', 'inPerson', 'message', 'import', 'site')) NOT VALID;
